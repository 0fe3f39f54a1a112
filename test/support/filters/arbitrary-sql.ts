import fc from 'fast-check';
import {
  systemPropertyNames,
  type FilterableMessage,
  type FilterValue,
} from '../../../local/broker/filters/compiled-rule';
import type {
  Predicate,
  PropertyReference,
  ValueExpression,
} from '../../../local/broker/filters/sql/syntax-tree';

/** Few names and values, so that generated conditions and messages often meet. */
const userNames = ['a', 'b', 'c', 'http://schemas/x:y', 'odd ]name'];
const text = fc.constantFrom('', 'x', "it's", '%_', 'ab');
const integer = fc.bigInt({ min: 0n, max: 5n });
const decimal = fc.double({ min: 0, max: 1e9, noNaN: true });

const constant: fc.Arbitrary<ValueExpression> = fc
  .oneof(text, integer, decimal, fc.boolean(), fc.constant(null))
  .map((value) => ({ kind: 'constant', value }));

const property: fc.Arbitrary<PropertyReference> = fc.oneof(
  fc.constantFrom(...systemPropertyNames).map((name): PropertyReference => ({ kind: 'system', name })),
  fc.constantFrom(...userNames).map((name): PropertyReference => ({ kind: 'user', name })),
);

const { value, predicate } = fc.letrec<{ value: ValueExpression; predicate: Predicate }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    constant,
    property,
    fc.record({ kind: fc.constant('negate' as const), operand: tie('value') }),
    fc.record({ kind: fc.constant('propertyOf' as const), name: tie('value') }),
    fc.record({
      kind: fc.constant('arithmetic' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const, '%' as const),
      left: tie('value'),
      right: tie('value'),
    }),
  ),
  predicate: fc.oneof(
    { depthSize: 'small' },
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom(
        '=' as const,
        '<>' as const,
        '>' as const,
        '>=' as const,
        '<' as const,
        '<=' as const,
      ),
      left: tie('value'),
      right: tie('value'),
    }),
    fc.record({ kind: fc.constant('truth' as const), value: property }),
    fc.record({ kind: fc.constantFrom('isNull' as const, 'exists' as const), property }),
    fc.record({
      kind: fc.constant('in' as const),
      value: tie('value'),
      candidates: fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record(
      {
        kind: fc.constant('like' as const),
        value: tie('value'),
        pattern: tie('value'),
        escape: fc.constant<ValueExpression>({ kind: 'constant', value: '\\' }),
      },
      { requiredKeys: ['kind', 'value', 'pattern'] },
    ),
    fc.record({ kind: fc.constant('not' as const), operand: tie('predicate') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('predicate'),
      right: tie('predicate'),
    }),
  ),
}));

export const arbitraryValue = value;
export const arbitraryPredicate = predicate;

const filterValue: fc.Arbitrary<FilterValue> = fc.oneof(
  text,
  integer,
  decimal,
  fc.boolean(),
  fc.constant(null),
);

/** Messages in which some of the properties that conditions name are missing. */
export const arbitraryMessage: fc.Arbitrary<FilterableMessage> = fc.record({
  system: fc.record({ label: text, sequenceNumber: integer }, { requiredKeys: [] }),
  applicationProperties: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...userNames), filterValue), { selector: ([name]) => name })
    .map((entries) => new Map(entries)),
});

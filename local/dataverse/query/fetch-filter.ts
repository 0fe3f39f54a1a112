import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { FetchFilter } from './fetch-xml';
import type { Comparison, Filter, PropertyPath, TextMatch } from './filter';
import { needColumn } from './property-path';
import { readTextLiteral } from './read-literal';

type FetchCondition = NonNullable<FetchFilter['condition']>[number];

interface Condition {
  property: PropertyPath;
  values: readonly string[];
}

function valuesOf({ value = [] }: FetchCondition): string[] {
  if (typeof value === 'string') return [value];
  return value.map((entry) => (typeof entry === 'string' ? entry : entry['#text']));
}

function compareTo(operator: Comparison, { property, values: [text] }: Condition): Filter {
  if (text === undefined) throw refuse.malformedFetch(`the condition on ${property.column} needs a value`);
  const operand = { kind: 'literal' as const, value: readTextLiteral(text, property.definition) };
  return { kind: 'compare', operator, property, operand };
}

function isEmpty({ property }: Condition): Filter {
  return { kind: 'compare', operator: 'eq', property, operand: { kind: 'literal', value: null } };
}

function matchText(match: TextMatch, { property, values: [text = ''] }: Condition): Filter {
  return { kind: 'text', match, property, text };
}

function isOneOf({ property, values }: Condition): Filter {
  return { kind: 'in', property, values: values.map((text) => readTextLiteral(text, property.definition)) };
}

function isBetween({ property, values: [from = '', to = ''] }: Condition): Filter {
  return {
    kind: 'and',
    filters: [compareTo('ge', { property, values: [from] }), compareTo('le', { property, values: [to] })],
  };
}

function containsValues({ property, values }: Condition): Filter {
  return { kind: 'contains-values', property, values: values.map(Number) };
}

const negated =
  (build: (condition: Condition) => Filter) =>
  (condition: Condition): Filter => ({ kind: 'not', filter: build(condition) });
const comparedBy =
  (operator: Comparison) =>
  (condition: Condition): Filter =>
    compareTo(operator, condition);
const matchedBy =
  (match: TextMatch) =>
  (condition: Condition): Filter =>
    matchText(match, condition);

const operators: Readonly<Record<string, (condition: Condition) => Filter>> = {
  eq: comparedBy('eq'),
  ne: comparedBy('ne'),
  neq: comparedBy('ne'),
  gt: comparedBy('gt'),
  ge: comparedBy('ge'),
  lt: comparedBy('lt'),
  le: comparedBy('le'),
  'on-or-after': comparedBy('ge'),
  'on-or-before': comparedBy('le'),
  null: isEmpty,
  'not-null': negated(isEmpty),
  like: matchedBy('like'),
  'not-like': negated(matchedBy('like')),
  'begins-with': matchedBy('startswith'),
  'not-begin-with': negated(matchedBy('startswith')),
  'ends-with': matchedBy('endswith'),
  'not-end-with': negated(matchedBy('endswith')),
  in: isOneOf,
  'not-in': negated(isOneOf),
  between: isBetween,
  'not-between': negated(isBetween),
  'contain-values': containsValues,
  'not-contain-values': negated(containsValues),
};

function parseCondition(condition: FetchCondition, table: Table): Filter {
  const { attribute, operator } = condition;
  const build = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!build) throw refuse.unsupported(`the FetchXML operator ${operator}`);
  const definition = needColumn(table, attribute);
  const property = { kind: 'property' as const, steps: [], column: attribute, definition };
  return build({ property, values: valuesOf(condition) });
}

/** @throws {PlatformError} naming an attribute the table lacks or an operator the stand-in lacks */
export function parseFetchFilter(filter: FetchFilter, table: Table): Filter {
  const filters = [
    ...(filter.condition ?? []).map((condition) => parseCondition(condition, table)),
    ...(filter.filter ?? []).map((part) => parseFetchFilter(part, table)),
  ];
  return { kind: filter.type ?? 'and', filters };
}

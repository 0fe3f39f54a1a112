import fc from 'fast-check';
import type {
  DataverseValue,
  DataverseValues,
} from '../../shared/dataverse/execution-context/dataverse-value';

/** A generated value twice: the JSON text Dataverse would send, and what a reader must get from it. */
export interface WireValue {
  json: string;
  expected: DataverseValue;
}

const contracts = 'http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !value.startsWith('/Date('));
const guid = fc.uuid();
const offset = fc.constantFrom('', '+0000', '-0700', '+0530');

const date = fc
  .tuple(fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }), offset)
  .map(([value, hint]) => ({
    json: `"\\/Date(${value.getTime()}${hint})\\/"`,
    expected: value.toISOString(),
  }));

const bigInteger = fc
  .oneof(
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
  )
  .map((value) => ({ json: String(value), expected: String(value) }));

const longDecimal = fc
  .tuple(fc.bigInt({ min: 10n ** 18n, max: 10n ** 20n }), fc.integer({ min: 1, max: 9 }))
  .map(([whole, last]) => ({ json: `${whole}.${last}`, expected: `${whole}.${last}` }));

const scalar: fc.Arbitrary<WireValue> = fc.oneof(
  fc.constant({ json: 'null', expected: null }),
  fc.boolean().map((value) => ({ json: String(value), expected: value })),
  fc.integer().map((value) => ({ json: String(value), expected: value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    .map((value) => ({ json: JSON.stringify(value), expected: value + 0 })),
  text.map((value) => ({ json: JSON.stringify(value), expected: value })),
  guid.map((value) => ({ json: JSON.stringify(value), expected: value })),
  date,
  bigInteger,
  longDecimal,
);

function dictionaryOf(
  value: fc.Arbitrary<WireValue>,
): fc.Arbitrary<{ json: string; expected: DataverseValues }> {
  return fc.uniqueArray(fc.tuple(text, value), { maxLength: 4, selector: ([key]) => key }).map((pairs) => ({
    json: `[${pairs.map(([key, { json }]) => `{"key":${JSON.stringify(key)},"value":${json}}`).join(',')}]`,
    expected: Object.fromEntries(pairs.map(([key, { expected }]) => [key, expected])),
  }));
}

const reference = fc.tuple(text, guid, fc.option(text)).map(([table, id, name]) => ({
  json: `{"__type":"EntityReference:${contracts}","Id":"${id}","KeyAttributes":[],"LogicalName":${JSON.stringify(table)},"Name":${JSON.stringify(name)},"RowVersion":null}`,
  expected: { kind: 'entityReference' as const, table, id, name, keyAttributes: {}, rowVersion: null },
}));

const optionSet = fc.integer().map((value) => ({
  json: `{"__type":"OptionSetValue:${contracts}","Value":${value}}`,
  expected: { kind: 'optionSetValue' as const, value },
}));

const money = fc.oneof(fc.integer(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 60n })).map((value) => ({
  json: `{"__type":"Money:${contracts}","Value":${value}}`,
  expected: { kind: 'money' as const, value: typeof value === 'number' ? value : String(value) },
}));

const unknownType = fc.json({ maxDepth: 2 }).map((json) => ({
  json: `{"__type":"Later:${contracts}","Inner":{"Date":"/Date(0)/","Text":${JSON.stringify(json)}}}`,
  expected: {
    kind: 'other' as const,
    type: 'Later:http://schemas.microsoft.com/xrm/2011/Contracts',
    value: {
      __type: 'Later:http://schemas.microsoft.com/xrm/2011/Contracts',
      Inner: { Date: '/Date(0)/', Text: json },
    },
  },
}));

function entityOf(value: fc.Arbitrary<WireValue>): fc.Arbitrary<WireValue> {
  return fc
    .tuple(text, guid, dictionaryOf(value), fc.option(fc.bigInt({ min: 0n, max: 2n ** 63n })))
    .map(([table, id, columns, version]): WireValue => ({
      json: `{"__type":"Entity:${contracts}","Attributes":${columns.json},"EntityState":null,"FormattedValues":[],"Id":"${id}","KeyAttributes":[],"LogicalName":${JSON.stringify(table)},"RelatedEntities":[],"RowVersion":${version === null ? 'null' : `"${version}"`}}`,
      expected: {
        kind: 'entity',
        table,
        id,
        columns: columns.expected,
        formattedValues: {},
        keyAttributes: {},
        relatedEntities: [],
        rowVersion: version === null ? null : String(version),
      },
    }));
}

const value = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    reference,
    optionSet,
    money,
    unknownType,
    fc.array(tie('value'), { maxLength: 3 }).map((values) => ({
      json: `[${values.map(({ json }) => json).join(',')}]`,
      expected: values.map(({ expected }) => expected),
    })),
    entityOf(tie('value')),
  ),
})).value;

/** Parameters by name with values of every type, nested. */
export const wireParameters = dictionaryOf(value);

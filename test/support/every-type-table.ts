import fc from 'fast-check';
import { defineTable } from '../../local/dataverse/tables/table';

const options = { 1: 'One', 2: 'Two', 7: 'Seven', 100000000: 'Custom' };
const optionValues = [1, 2, 7, 100000000];

/** A table with a column of every type. */
export const everyType = defineTable({
  logicalName: 'sample_everytype',
  setName: 'sample_everytypes',
  primaryName: 'sample_text',
  columns: {
    sample_text: { type: 'string', maxLength: 40 },
    sample_memo: { type: 'memo', maxLength: 500 },
    sample_guid: { type: 'uniqueidentifier' },
    sample_integer: { type: 'integer' },
    sample_bigint: { type: 'bigint' },
    sample_decimal: { type: 'decimal' },
    sample_double: { type: 'double' },
    sample_money: { type: 'money' },
    sample_boolean: { type: 'boolean' },
    sample_choice: { type: 'choice', options },
    sample_choices: { type: 'choices', options },
    sample_datetime: { type: 'datetime' },
    sample_dateonly: { type: 'dateonly' },
    sample_lookup: { type: 'lookup', navigation: { sample_Lookup: ['territory'] } },
  },
});

/** A column written once: what the caller sends, what the Web API shows then, and what a reader of a context gets. */
export interface ColumnCase {
  column: string;
  body: Record<string, unknown>;
  property: string;
  shown: unknown;
  inContext: unknown;
}

function plain(column: string, shown: unknown, inContext: unknown = shown): ColumnCase {
  return { column, body: { [column]: shown }, property: column, shown, inContext };
}

const date = fc.date({ noInvalidDate: true, min: new Date('1753-01-01'), max: new Date('9999-12-31') });
const seconds = (value: Date): string => `${value.toISOString().slice(0, 19)}Z`;
const midnight = (value: Date): string => `${value.toISOString().slice(0, 10)}T00:00:00.000Z`;
// Not a text that looks like a JSON date: readers take that for a date, as they must.
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => value.length <= 40 && !value.startsWith('/Date('));
const amount = fc.double({ min: -1e14, max: 1e14, noNaN: true }).map((value) => value + 0);
const bigInteger = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

function lookupCase(id: string): ColumnCase {
  const reference = { kind: 'entityReference', table: 'territory', id };
  return {
    column: 'sample_lookup',
    body: { 'sample_Lookup@odata.bind': `/territories(${id})` },
    property: '_sample_lookup_value',
    shown: id,
    inContext: reference,
  };
}

function choicesCase(values: readonly number[]): ColumnCase {
  const inContext = values.map((value) => ({ kind: 'optionSetValue', value }));
  return plain('sample_choices', values.join(','), inContext);
}

const bigIntegerInContext = (value: bigint): unknown =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

/** A value for any one column of the table. */
export const columnCase: fc.Arbitrary<ColumnCase> = fc.oneof(
  text.map((value) => plain('sample_text', value)),
  text.map((value) => plain('sample_memo', value)),
  fc.uuid().map((value) => plain('sample_guid', value)),
  fc.integer().map((value) => plain('sample_integer', value)),
  bigInteger.map((value) => ({
    ...plain('sample_bigint', value, bigIntegerInContext(value)),
    shown: Number.isSafeInteger(Number(value)) ? Number(value) : value,
  })),
  amount.map((value) => plain('sample_decimal', value)),
  amount.map((value) => plain('sample_double', value)),
  amount.map((value) => plain('sample_money', value, { kind: 'money', value })),
  fc.boolean().map((value) => plain('sample_boolean', value)),
  fc
    .constantFrom(...optionValues)
    .map((value) => plain('sample_choice', value, { kind: 'optionSetValue', value })),
  fc.subarray(optionValues, { minLength: 1 }).map(choicesCase),
  date.map((value) => plain('sample_datetime', seconds(value), seconds(value).replace('Z', '.000Z'))),
  date.map((value) => plain('sample_dateonly', value.toISOString().slice(0, 10), midnight(value))),
  fc.uuid().map(lookupCase),
);

/** Values for some columns, each at most once. */
export const columnCases = fc.uniqueArray(columnCase, {
  minLength: 1,
  maxLength: 8,
  selector: ({ column }) => column,
});

export function bodyOf(cases: readonly ColumnCase[]): Record<string, unknown> {
  return Object.assign({}, ...cases.map(({ body }) => body)) as Record<string, unknown>;
}

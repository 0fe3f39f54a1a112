import { checkedName } from '../request/checked-name';
import { invalidInput, type Place } from '../request/invalid-input';
import { checkedText } from '../request/literal';
import type { ColumnValue, RowValues } from './row-values';

/** Offered by Node since 21 and not yet part of TypeScript's library types. */
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => object };

/** Text of a JSON value; a `bigint` keeps every digit. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? rawJSON(String(member)) : member,
  );
}

/**
 * A value that a column may be given.
 * @throws {ContractViolationError} naming table and column for a number that is not finite, an object, half a character
 */
export function checkedValue(value: ColumnValue, place: Place): ColumnValue {
  if (typeof value === 'string') return checkedText(value, place);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalidInput('the number is not finite', place);
  if (value === null || ['number', 'bigint', 'boolean'].includes(typeof value)) return value;
  throw invalidInput('a column takes text, a number, true, false or null', place);
}

/**
 * Columns as a body has them.
 * @throws {ContractViolationError} naming table and column
 */
export function checkedValues(values: RowValues, table: string): Record<string, ColumnValue> {
  const entries = Object.entries(values).map(([column, value]) => {
    checkedName('column', column, { path: 'values', table });
    const place = { path: `values.${column}`, table, column };
    if (/^_.+_value$/.test(column)) throw invalidInput('a lookup is written through `lookups`', place);
    return [column, checkedValue(value, place)] as const;
  });
  return Object.fromEntries(entries);
}

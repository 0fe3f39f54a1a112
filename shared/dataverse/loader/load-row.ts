import type { RowToWrite } from '../bulk/row-to-write';
import type { KeyValue } from '../request/row-address';

/** A row of the input with its place in it. */
export interface LoadRow {
  /** Counted from 0 over the whole input, also after a resumption. */
  index: number;
  row: RowToWrite;
}

function columnsOf(row: RowToWrite): [string, KeyValue][] {
  if ('id' in row) return [['', row.id]];
  return Object.entries(row.key).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** One text for one spelling of an address. */
export function exactKeyOf(row: RowToWrite): string {
  return JSON.stringify(columnsOf(row).map(([column, value]) => [column, String(value)]));
}

/**
 * One text for every spelling that the platform may take for the same key.
 * @see Dataverse's collation compares neither case nor accents nor spaces at the end.
 */
export function foldedKey(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trimEnd();
}

/** Rows with equal texts may be one row of the table. */
export function foldedKeyOf(row: RowToWrite): string {
  return JSON.stringify(columnsOf(row).map(([column, value]) => [column, foldedKey(String(value))]));
}

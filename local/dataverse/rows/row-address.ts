import { kindOf } from '../columns/kind-of';
import type { Column, LookupColumn } from '../columns/column';
import type { StoredValue, Values } from '../columns/stored-value';
import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { Table, TableKey } from '../tables/table';
import type { Row } from './row';
import type { RowStore } from './row-store';

/** Which row: by its id, or by the columns of an alternate key. */
export type RowAddress = { id: string } | { key: TableKey; values: Values };

/** `name='text'`, where a quote within the text is doubled, or `name=literal`. */
const pair = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=\s*('(?:[^']|'')*'|[^',]+)\s*(?:,|$)/;
const lookupProperty = /^_(.+)_value$/;
/** Characters the platform's routing breaks at, in any spelling. */
const unusable = /[/<>*%&:\\?+]/;

function readPairs(text: string): [property: string, literal: string][] {
  const pairs: [string, string][] = [];
  for (let rest = text; rest !== '';) {
    const [whole, property, literal] = pair.exec(rest) ?? [];
    if (whole === undefined || property === undefined || literal === undefined)
      throw refuse.malformedKey(text);
    pairs.push([property, literal.trim()]);
    rest = rest.slice(whole.length);
  }
  return pairs;
}

function readLookup(literal: string, { navigation }: LookupColumn): StoredValue {
  const id = parseGuid(literal);
  const [table] = Object.values(navigation).flat();
  if (id === undefined || table === undefined) throw refuse.malformedKey(literal);
  return { table, id };
}

function readLiteral(literal: string, column: Column): StoredValue {
  if (column.type === 'lookup') return readLookup(literal, column);
  if (!literal.startsWith("'")) {
    const isText = column.type === 'uniqueidentifier' || column.type.startsWith('date');
    return kindOf(column).parse(isText ? literal : readScalar(literal), column);
  }
  const text = literal.slice(1, -1).replaceAll("''", "'");
  if (unusable.test(text)) throw refuse.malformedKey(literal);
  return kindOf(column).parse(text, column);
}

function readScalar(literal: string): unknown {
  if (literal === 'true' || literal === 'false') return literal === 'true';
  if (/^-?\d+$/.test(literal) && !Number.isSafeInteger(Number(literal))) return BigInt(literal);
  return /^-?\d+(\.\d+)?$/.test(literal) ? Number(literal) : literal;
}

function readKeyValue(table: Table, property: string, literal: string): [string, StoredValue] {
  const lookup = lookupProperty.exec(property)?.[1];
  const name = lookup ?? property;
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (!column || (column.type === 'lookup') !== (lookup !== undefined))
    throw refuse.unknownColumn(table.logicalName, property);
  return [name, readLiteral(literal, column)];
}

/**
 * Reads what stands between the parentheses: `<id>` or `column='value',other=5`.
 * @throws {PlatformError} for what is neither an id nor all columns of one key
 */
export function parseRowAddress(table: Table, text: string): RowAddress {
  const id = parseGuid(text);
  if (id !== undefined) return { id };
  const pairs = text.includes('=') ? readPairs(text) : [];
  if (pairs.length === 0) throw refuse.malformedKey(text);
  const values: Values = Object.fromEntries(
    pairs.map(([property, literal]) => readKeyValue(table, property, literal)),
  );
  const { [table.primaryId]: named, ...others } = values;
  if (typeof named === 'string' && Object.keys(others).length === 0) return { id: named };
  const key = table.keys.find(
    ({ columns }) => columns.length === pairs.length && columns.every((column) => column in values),
  );
  if (!key) throw refuse.keyMissing(table.logicalName);
  return { key, values };
}

/** @throws {PlatformError} when the key is not ready for use */
export function findRow(rows: RowStore, table: Table, address: RowAddress): Row | undefined {
  if ('id' in address) return rows.find(table, address.id);
  if (rows.statusOfKey(table, address.key) !== 'Active') throw refuse.keyMissing(table.logicalName);
  return rows.findByKey(table, address.key, address.values);
}

/** @throws {PlatformError} when there is no such row */
export function needRow(rows: RowStore, table: Table, address: RowAddress): Row {
  const row = findRow(rows, table, address);
  if (row) return row;
  throw 'id' in address
    ? refuse.rowMissing(table.logicalName, address.id)
    : refuse.rowOfKeyMissing(table.logicalName);
}

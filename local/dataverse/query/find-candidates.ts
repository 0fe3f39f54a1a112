import type { StoredValue } from '../columns/stored-value';
import type { Row } from '../rows/row';
import type { RowStore } from '../rows/row-store';
import type { Table } from '../tables/table';
import type { Filter, Literal, PropertyPath } from './filter';

/** The values a filter demands of columns of the row itself, each to be equal. */
type Demanded = Readonly<Record<string, Literal['value']>>;

function columnOf({ steps, column }: PropertyPath): string | undefined {
  return steps.length === 0 ? column : undefined;
}

function demandedBy(filter: Filter): Demanded {
  if (filter.kind === 'and') return Object.assign({}, ...filter.filters.map(demandedBy)) as Demanded;
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.operand.kind !== 'literal') return {};
  const column = columnOf(filter.property);
  return column === undefined ? {} : { [column]: filter.operand.value };
}

/** A guid that a filter compares with a lookup, as rows hold it. */
function toStored(table: Table, column: string, value: Literal['value']): StoredValue {
  return table.columns[column]?.type === 'lookup' && typeof value === 'string'
    ? { table: '', id: value }
    : value;
}

/** The row with these values, where they name its id or all columns of a key; null when no index tells. */
function lookUp(rows: RowStore, table: Table, demanded: Demanded): Row | undefined | null {
  const id = demanded[table.primaryId];
  if (typeof id === 'string') return rows.find(table, id);
  const key = table.keys.find(
    (known) =>
      known.columns.every((column) => column in demanded) && rows.statusOfKey(table, known) === 'Active',
  );
  if (!key) return null;
  const values = key.columns.map(
    (column) => [column, toStored(table, column, demanded[column] ?? null)] as const,
  );
  return rows.findByKey(table, key, Object.fromEntries(values));
}

function lookUpAll(rows: RowStore, table: Table, all: readonly Demanded[]): Set<Row> | undefined {
  const found = new Set<Row>();
  for (const demanded of all) {
    const row = lookUp(rows, table, demanded);
    if (row === null) return undefined;
    if (row) found.add(row);
  }
  return found;
}

function candidatesOfParts(rows: RowStore, table: Table, parts: readonly Filter[]): Set<Row> | undefined {
  const found = new Set<Row>();
  for (const part of parts) {
    const candidates = findCandidates(rows, table, part);
    if (!candidates) return undefined;
    for (const row of candidates) found.add(row);
  }
  return found;
}

/** A null is in no index, although rows may have it. */
function hasNull(demanded: Demanded): boolean {
  return Object.values(demanded).includes(null);
}

function candidatesOfIn(
  rows: RowStore,
  table: Table,
  { property, values }: Extract<Filter, { kind: 'in' }>,
): Set<Row> | undefined {
  const column = columnOf(property);
  const all = values.map((value): Demanded => (column === undefined ? {} : { [column]: value }));
  return all.some(hasNull) ? undefined : lookUpAll(rows, table, all);
}

/** All conditions together may name a key; otherwise one of them may do so alone. */
function candidatesOfAnd(rows: RowStore, table: Table, filter: Filter): ReadonlySet<Row> | undefined {
  const demanded = demandedBy(filter);
  const own = hasNull(demanded) ? undefined : lookUpAll(rows, table, [demanded]);
  if (own || filter.kind !== 'and') return own;
  return filter.filters
    .filter(({ kind }) => kind === 'or' || kind === 'in')
    .map((part) => findCandidates(rows, table, part))
    .find((candidates) => candidates !== undefined);
}

/**
 * The only rows that can match, where ids and keys tell without a look at every row; undefined where they do not.
 * What is found must still be tested.
 */
export function findCandidates(rows: RowStore, table: Table, filter: Filter): ReadonlySet<Row> | undefined {
  if (filter.kind === 'or') return candidatesOfParts(rows, table, filter.filters);
  if (filter.kind === 'in') return candidatesOfIn(rows, table, filter);
  return candidatesOfAnd(rows, table, filter);
}

import { executeBatch } from '../batch/execute-batch';
import type { RowToWrite } from '../bulk/row-to-write';
import type { CallOptions } from '../request/call-options';
import { queryPath } from '../request/query-path';
import type { AlternateKey } from '../request/row-address';
import type { Filter } from '../request/row-query';
import type { WebApi, WebApiRequest } from '../request/web-api';
import type { DataverseTable } from '../rows/dataverse-table';
import { readBody, rowsIn } from '../rows/read-body';
import type { Row } from '../rows/row-values';
import { foldedKey } from './load-row';

/** The rows of the table as they are now, found by the address of a row to write. */
export type StoredRows = (row: RowToWrite) => Row | undefined;

interface Wanted {
  table: DataverseTable;
  rows: readonly RowToWrite[];
  /** Beside the id and the keys. */
  columns: readonly string[];
}

/** Below what the platform takes in one address (32 KB) and in one filter (500 conditions). */
const longestPath = 30_000;
const mostConditions = 450;

/** Rows that are found by the same columns; `''` is the row's id. */
interface Group {
  columns: readonly string[];
  rows: readonly RowToWrite[];
}

function keyOf(row: RowToWrite, table: DataverseTable): AlternateKey {
  return 'id' in row ? { [table.primaryId]: row.id } : row.key;
}

function groupsOf({ table, rows }: Wanted): Group[] {
  const groups = new Map<string, RowToWrite[]>();
  for (const row of rows) {
    const shape = JSON.stringify(Object.keys(keyOf(row, table)).sort());
    const group = groups.get(shape) ?? [];
    group.push(row);
    groups.set(shape, group);
  }
  return [...groups].map(([shape, members]) => ({ columns: JSON.parse(shape) as string[], rows: members }));
}

function filterOf(rows: readonly RowToWrite[], columns: readonly string[], table: DataverseTable): Filter {
  const keys = rows.map((row) => keyOf(row, table));
  const [column = '', ...others] = columns;
  if (others.length === 0 && !column.startsWith('_'))
    return { column, is: 'in', value: keys.map((key) => key[column] ?? '') };
  return {
    or: keys.map((key) => ({
      and: Object.entries(key).map(([name, value]) => ({ column: name, is: 'eq' as const, value })),
    })),
  };
}

function pathsOf({ rows, columns }: Group, wanted: Wanted): string[] {
  const { table } = wanted;
  const select = [...new Set([table.primaryId, ...columns, ...wanted.columns])];
  const path = queryPath(table.entitySet, { select, filter: filterOf(rows, columns, table) });
  const isOne = path.length <= longestPath && rows.length * columns.length <= mostConditions;
  if (isOne || rows.length === 1) return [path];
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)].flatMap((half) =>
    pathsOf({ rows: half, columns }, wanted),
  );
}

async function read(webApi: WebApi, paths: readonly string[], options: CallOptions): Promise<Row[]> {
  const requests = paths.map<WebApiRequest>((path) => ({ method: 'GET', path, isRepeatable: true }));
  const [only, ...others] = requests;
  if (!only) return [];
  if (others.length === 0) return [...rowsIn(readBody(await webApi.send(only, options)))];
  const items = requests.map((request) => ({ request }));
  const answers = await executeBatch(webApi, items, options);
  return answers.flatMap((answer) => {
    if (answer.outcome === 'done') return answer.answers.flatMap((each) => rowsIn(readBody(each)));
    if (answer.outcome === 'failed') throw answer.error;
    return [];
  });
}

function indexText(key: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => [column, foldedKey(String(key[column]))]));
}

/**
 * Reads the rows that rows to write would meet, in one call: a query by id or key, as many as fit a `$batch` where one
 * address does not hold them all.
 */
export async function readStoredRows(
  webApi: WebApi,
  wanted: Wanted,
  options: CallOptions,
): Promise<StoredRows> {
  const { table } = wanted;
  const groups = groupsOf(wanted);
  const stored = await read(
    webApi,
    groups.flatMap((group) => pathsOf(group, wanted)),
    options,
  );
  const index = new Map<string, Row>();
  for (const { columns } of groups) for (const row of stored) index.set(indexText(row, columns), row);
  return (row) => {
    const key = keyOf(row, table);
    return index.get(indexText(key, Object.keys(key).sort()));
  };
}

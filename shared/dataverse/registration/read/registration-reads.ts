import type { RowQuery } from '../../request/row-query';
import type { WebApi } from '../../request/web-api';
import { queryRows } from '../../rows/query-rows';
import type { Row } from '../../rows/row-values';

/** Settings are few: what registration looks at fits in a page or two. */
export async function listRows(
  webApi: WebApi,
  entitySet: string,
  query: RowQuery,
  signal?: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of queryRows(webApi, entitySet, query, { signal })) rows.push(row);
  return rows;
}

/** The first row a query finds. */
export async function findRow(
  webApi: WebApi,
  entitySet: string,
  query: RowQuery,
  signal?: AbortSignal,
): Promise<Row | undefined> {
  return (await listRows(webApi, entitySet, { ...query, top: 1 }, signal))[0];
}

/** A member that holds text; undefined when it holds none. */
export function textOf(row: Row, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' ? value : undefined;
}

/** The id of a row, in lower case as it is compared. */
export function idOf(row: Row, column: string): string {
  return (textOf(row, column) ?? '').toLowerCase();
}

/** The object on the other side of an expanded navigation property; an empty one where there is none. */
export function expanded(row: Row, navigation: string): Row {
  const value = row[navigation];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

/** The rows on the other side of an expanded collection. */
export function expandedRows(row: Row, navigation: string): readonly Row[] {
  const value = row[navigation];
  return Array.isArray(value) ? (value as readonly Row[]) : [];
}

/** Names in one text, as steps and images keep them; undefined when it holds none. */
export function columnsIn(text: string | undefined): string[] | undefined {
  const columns = (text ?? '')
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '');
  return columns.length > 0 ? columns : undefined;
}

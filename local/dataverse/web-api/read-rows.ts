import type { StoredValue } from '../columns/stored-value';
import { refuse } from '../platform-error';
import { etagOf, type Row } from '../rows/row';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { contextUrl, renderRow, renderSingleRow } from './render-row';

export function readRow({ rows }: WebApiParts, call: RowCall): Answer {
  const row = rows.find(call.table, call.id);
  if (!row) throw refuse.rowMissing(call.table.logicalName, call.id);
  const headers = { etag: etagOf(row) };
  if (call.preconditions.ifNoneMatch === headers.etag) return { status: 304, headers };
  return { status: 200, headers, body: renderSingleRow(row, call) };
}

/** Missing values come first, as in SQL Server. */
function compareValues(a: StoredValue | undefined, b: StoredValue | undefined): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return -1;
  if (b === undefined || b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string')
    return a.localeCompare(b, 'en', { sensitivity: 'base' });
  return a < b ? -1 : 1;
}

function compareRows(a: Row, b: Row, { orderBy }: TableCall['query']): number {
  for (const { column, isDescending } of orderBy) {
    const difference = compareValues(a.values[column], b.values[column]);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

/** Every row on one page. */
export function listRows({ rows }: WebApiParts, { table, query, serviceUrl }: TableCall): Answer {
  const sorted = rows.list(table).sort((a, b) => compareRows(a, b, query));
  const selection = { table, select: query.select };
  const value = sorted.slice(0, query.top).map((row) => renderRow(row, selection));
  return { status: 200, body: { '@odata.context': contextUrl(serviceUrl, selection), value } };
}

import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import { compileFilter } from './compile-filter';
import type { Filter } from './filter';
import { findCandidates } from './find-candidates';
import type { OpenQueries } from './open-queries';
import { orderRows, type Order } from './order-rows';
import type { Sources } from './related-rows';
import type { Cursor } from './skip-token';

/** Which rows of a table. */
interface RowQuery {
  table: Table;
  filter: Filter | undefined;
}

interface PageQuery extends RowQuery {
  orderBy: readonly Order[];
  size: number;
  cursor: Cursor | undefined;
}

interface PageSources extends Sources {
  queries: OpenQueries;
}

export interface Page {
  rows: Row[];
  /** Undefined on the last page. */
  next: Cursor | undefined;
}

function* matchingRows({ table, filter }: RowQuery, sources: Sources): Generator<Row> {
  const matches = filter ? compileFilter(filter, sources) : () => true;
  const candidates = filter && findCandidates(sources.rows, table, filter);
  if (candidates) {
    for (const row of candidates) if (matches(row)) yield row;
    return;
  }
  for (const { row } of sources.rows.walk(table)) if (matches(row)) yield row;
}

/** Reads on from a position: what lies before it is not looked at again. */
function walkPage({ table, filter, size }: PageQuery, after: number, sources: PageSources): Page {
  const matches = filter ? compileFilter(filter, sources) : () => true;
  const page: Row[] = [];
  let last = after;
  for (const { row, position } of sources.rows.walk(table, after)) {
    if (!matches(row)) continue;
    if (page.length === size) return { rows: page, next: { after: last } };
    page.push(row);
    last = position;
  }
  return { rows: page, next: undefined };
}

function orderedIds(query: PageQuery, sources: PageSources): string[] {
  return orderRows(matchingRows(query, sources), query.orderBy).map(({ id }) => id);
}

/** Sorts once and keeps the order, so that a page costs as much as it holds. */
function orderedPage(
  query: PageQuery,
  { result, from }: { result: number; from: number },
  sources: PageSources,
): Page {
  const known = sources.queries.find(result);
  const ids = known ?? orderedIds(query, sources);
  const to = from + query.size;
  const rows = ids.slice(from, to).flatMap((id) => sources.rows.find(query.table, id) ?? []);
  if (to >= ids.length) return { rows, next: undefined };
  return { rows, next: { result: known ? result : sources.queries.keep(ids), from: to } };
}

const firstOfResult = { result: 0, from: 0 };

/** One page of the rows that match, with where the next one begins. */
export function selectPage(query: PageQuery, sources: PageSources): Page {
  const { cursor, orderBy, table, filter } = query;
  if (cursor && 'result' in cursor) return orderedPage(query, cursor, sources);
  if (cursor) return walkPage(query, cursor.after, sources);
  const isOrdered = orderBy.length > 0 || (filter && findCandidates(sources.rows, table, filter));
  return isOrdered ? orderedPage(query, firstOfResult, sources) : walkPage(query, -1, sources);
}

/** How many rows match, counted no further than `limit`. */
export function countRows(query: RowQuery, limit: number, sources: Sources): number {
  const rows = matchingRows(query, sources);
  let count = 0;
  while (count < limit && rows.next().done !== true) count++;
  return count;
}

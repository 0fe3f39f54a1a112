import { parseFetchXml, type FetchQuery } from '../query/fetch-xml';
import { readPagingCookie, writePagingCookie } from '../query/paging-cookie';
import { countRows, selectPage, type Page } from '../query/select-page';
import type { Cursor } from '../query/skip-token';
import { annotationNames } from './annotations';
import type { Answer, TableCall, WebApiParts } from './call';
import { largestPage } from './next-link';
import { annotationFilter, appliedPreferences } from './preferences';
import { contextUrl, rendererOfCall, type Rendered } from './render-row';

function pageSizeOf({ top, count }: FetchQuery): number {
  return Math.min(top ?? count ?? largestPage, largestPage);
}

/** Without a cookie a later page is found by leafing through those before it. */
function readPage(parts: WebApiParts, { table }: TableCall, fetch: FetchQuery): Page {
  const query = { table, filter: fetch.filter, orderBy: fetch.orderBy, size: pageSizeOf(fetch) };
  const known = readPagingCookie(fetch.pagingCookie);
  if (known) return selectPage({ ...query, cursor: known }, parts);
  let cursor: Cursor | undefined;
  for (let page = 1; page < fetch.page; page++) {
    cursor = selectPage({ ...query, cursor }, parts).next;
    if (!cursor) return { rows: [], next: undefined };
  }
  return selectPage({ ...query, cursor }, parts);
}

function countMembers(
  parts: WebApiParts,
  { table }: TableCall,
  { filter, returnsTotal }: FetchQuery,
): Rendered {
  if (!returnsTotal) return {};
  const count = countRows({ table, filter }, largestPage, parts);
  return {
    [`@${annotationNames.totalCount}`]: count,
    [`@${annotationNames.totalCountExceeded}`]: count >= largestPage,
  };
}

function pagingMembers(fetch: FetchQuery, next: Cursor | undefined): Rendered {
  if (!next || fetch.top !== undefined) return { [`@${annotationNames.moreRecords}`]: false };
  return {
    [`@${annotationNames.pagingCookie}`]: writePagingCookie(fetch.page, next),
    [`@${annotationNames.moreRecords}`]: true,
  };
}

function selectOf({ columns }: FetchQuery, { table }: TableCall): string[] | undefined {
  return columns?.map((name) => (table.columns[name]?.type === 'lookup' ? `_${name}_value` : name));
}

/** The rows that FetchXML asks for; its annotations, the paging cookie among them, come only when asked for. */
export function fetchRows(parts: WebApiParts, call: TableCall, fetchXml: string): Answer {
  const fetch = parseFetchXml(fetchXml, call.table);
  const fetchCall = { ...call, query: { ...call.query, select: selectOf(fetch, call) } };
  const page = readPage(parts, call, fetch);
  const isWanted = annotationFilter(call.preferences);
  const annotations = { ...countMembers(parts, call, fetch), ...pagingMembers(fetch, page.next) };
  const body = {
    '@odata.context': contextUrl(call.serviceUrl, call.table, fetchCall.query),
    ...Object.fromEntries(Object.entries(annotations).filter(([name]) => isWanted(name.slice(1)))),
    value: page.rows.map(rendererOfCall(fetchCall, parts)),
  };
  return { status: 200, headers: appliedPreferences(call.preferences, ['annotations']), body };
}

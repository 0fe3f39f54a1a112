import { countRows, selectPage } from '../query/select-page';
import { readSkipToken, writeSkipToken, type SkipToken } from '../query/skip-token';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import { etagOf } from '../rows/row';
import { annotationNames } from './annotations';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { writeFirstDeltaLink, listChanges } from './list-changes';
import { fetchRows } from './fetch-rows';
import { largestPage, nextLink } from './next-link';
import { annotationFilter, appliedPreferences } from './preferences';
import { contextUrl, rendererOfCall, renderSingleRow, type Rendered } from './render-row';

/** A caller that has this version already gets none; not for tables without versions or with what lies outside the row. */
function isUnchanged(call: RowCall, etag: string): boolean {
  const { preconditions, query, preferences, table } = call;
  if (query.expand.length > 0 || preferences.annotations !== undefined) return false;
  return table.optimisticConcurrency && preconditions.ifNoneMatch === etag;
}

export function readRow(parts: WebApiParts, call: RowCall): Answer {
  const row = needRow(parts.rows, call.table, call.address);
  const headers = { etag: etagOf(row), ...appliedPreferences(call.preferences, ['annotations']) };
  if (isUnchanged(call, headers.etag)) return { status: 304, headers };
  return { status: 200, headers, body: renderSingleRow(row, call, parts) };
}

/** Counting stops at the platform's limit, which is why a larger count never appears. */
function countMembers(call: TableCall, parts: WebApiParts): Rendered {
  const { query, table, preferences } = call;
  const isWanted = annotationFilter(preferences);
  const count = query.isCounted ? countRows({ table, filter: query.filter }, largestPage, parts) : -1;
  const annotations = {
    [`@${annotationNames.totalCount}`]: count,
    [`@${annotationNames.totalCountExceeded}`]: count >= largestPage,
  };
  const wanted = Object.entries(annotations).filter(([name]) => isWanted(name.slice(1)));
  return { ...(query.isCounted && { '@odata.count': count }), ...Object.fromEntries(wanted) };
}

/** What stands behind a page: the next one, or with change tracking where the changes begin. */
function linkMembers(
  call: TableCall,
  next: SkipToken | undefined,
  version: bigint,
  parts: WebApiParts,
): Rendered {
  if (next) return { '@odata.nextLink': nextLink(call, '$skiptoken', writeSkipToken(next)) };
  return call.preferences.tracksChanges
    ? { '@odata.deltaLink': writeFirstDeltaLink(call, version, parts) }
    : {};
}

function listPage(parts: WebApiParts, call: TableCall): Answer {
  const { table, query, preferences, serviceUrl } = call;
  const token = query.skipToken === undefined ? undefined : readSkipToken(query.skipToken);
  const version = token?.version === undefined ? parts.rows.latestVersion : BigInt(token.version);
  const size = Math.min(query.top ?? preferences.maxPageSize ?? largestPage, largestPage);
  const { filter, orderBy } = query;
  const page = selectPage({ table, filter, orderBy, size, cursor: token?.cursor }, parts);
  const isTracked = preferences.tracksChanges;
  const next =
    query.top === undefined && page.next
      ? { cursor: page.next, ...(isTracked && { version: String(version) }) }
      : undefined;
  const body = {
    '@odata.context': contextUrl(serviceUrl, table, query),
    ...countMembers(call, parts),
    value: page.rows.map(rendererOfCall(call, parts)),
    ...linkMembers(call, next, version, parts),
  };
  const headers = appliedPreferences(preferences, ['annotations', 'maxPageSize', 'tracksChanges']);
  return { status: 200, headers, body };
}

function checkTracking({ table, query, preferences }: TableCall): void {
  if (!preferences.tracksChanges && query.deltaToken === undefined) return;
  if (!table.changeTracking) throw refuse.notTracked(table.logicalName);
  for (const option of ['$filter', '$orderby', '$expand', '$top'])
    if (query.search.has(option)) throw refuse.notWithTracking(option);
}

/** The rows of a set, by pages: chosen by query options or FetchXML, or those that changed. */
export function listRows(parts: WebApiParts, call: TableCall): Answer {
  checkTracking(call);
  if (call.query.fetchXml !== undefined) return fetchRows(parts, call, call.query.fetchXml);
  if (call.query.deltaToken !== undefined) return listChanges(parts, call, call.query.deltaToken);
  return listPage(parts, call);
}

/** `…/$count`: text with a byte order mark, as the platform sends it. */
export function countOfRows(parts: WebApiParts, { table, query }: TableCall): Answer {
  const count = countRows({ table, filter: query.filter }, largestPage, parts);
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: `\ufeff${count}` };
}

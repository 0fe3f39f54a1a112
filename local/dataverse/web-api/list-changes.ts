import { checkDeltaToken, readDeltaToken, writeDeltaToken, type DeltaToken } from '../query/delta-token';
import { selectChanges } from '../query/select-changes';
import type { RowChange } from '../rows/table-rows';
import type { Answer, TableCall, WebApiParts } from './call';
import { largestPage, nextLink } from './next-link';
import { appliedPreferences } from './preferences';
import { contextUrl, rendererOfCall, type Rendered } from './render-row';

/** Where the organisation says nothing else. */
const defaultExpiryDays = 7;

function expiryDaysOf({ tables, rows }: WebApiParts): number {
  const table = tables.named('organization');
  const [first] = table ? rows.list(table) : [];
  const days = first?.values['expirechangetrackingindays'];
  return typeof days === 'number' ? days : defaultExpiryDays;
}

function newToken({ table }: TableCall, version: bigint, { queries }: WebApiParts): DeltaToken {
  const { schemaVersion } = table;
  return { version, issuedAtMs: queries.nowMs, epoch: queries.deltaEpoch, schemaVersion };
}

/** The link behind the last page of a full listing: changes since the listing began. */
export function writeFirstDeltaLink(call: TableCall, version: bigint, parts: WebApiParts): string {
  return nextLink(call, '$deltatoken', writeDeltaToken(newToken(call, version, parts)));
}

function renderChange(
  { id, row }: RowChange,
  call: TableCall,
  render: ReturnType<typeof rendererOfCall>,
): Rendered {
  if (row) return render(row);
  const context = `${call.serviceUrl}/$metadata#${call.table.setName}/$deletedEntity`;
  return { '@odata.context': context, id, reason: 'deleted' };
}

/**
 * What changed since a delta link was given out: written rows in full, then the ids of those that are gone.
 * @throws {PlatformError} when the token has expired
 */
export function listChanges(parts: WebApiParts, call: TableCall, tokenText: string): Answer {
  const { table, preferences, serviceUrl, query } = call;
  const { token, cursor: position } = readDeltaToken(tokenText);
  checkDeltaToken(token, {
    table,
    epoch: parts.queries.deltaEpoch,
    nowMs: parts.queries.nowMs,
    days: expiryDaysOf(parts),
  });
  const cursor = position ?? { phase: 'written', after: token.version, until: parts.rows.latestVersion };
  const size = preferences.maxPageSize ?? largestPage;
  const page = selectChanges(parts.rows, { table, since: token.version, cursor, size });
  const render = rendererOfCall(call, parts);
  const link = page.next
    ? { '@odata.nextLink': nextLink(call, '$deltatoken', writeDeltaToken(token, page.next)) }
    : { '@odata.deltaLink': writeFirstDeltaLink(call, cursor.until, parts) };
  const body = {
    '@odata.context': `${contextUrl(serviceUrl, table, query)}/$delta`,
    ...(query.isCounted && { '@odata.count': page.changes.length }),
    value: page.changes.map((change) => renderChange(change, call, render)),
    ...link,
  };
  return { status: 200, headers: appliedPreferences(preferences, ['annotations', 'maxPageSize']), body };
}

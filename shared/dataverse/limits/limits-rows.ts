import type { TableEntity, TableKey } from '../../storage/table-store';

/** What one flow has sent on one UTC day. */
export interface FlowRequests {
  day: string;
  flow: string;
  requests: number;
}

/** Where the instances share what they know about the platform's limits. */
export const limitsTable = 'dataverselimits';

/** The row of one environment and identity: the platform counts for each identity by itself. */
export function coolDownKey(environmentUrl: string, identity: string): TableKey {
  const { host } = new URL(environmentUrl);
  return { partitionKey: 'cool-down', rowKey: `${encodeURIComponent(host)}~${encodeURIComponent(identity)}` };
}

export function coolDownRow(key: TableKey, untilMs: number): TableEntity {
  return { ...key, until: new Date(untilMs).toISOString() };
}

/** A row that cannot be read is no cool-down. */
export function coolDownEnd(row: TableEntity | undefined): number {
  const untilMs = Date.parse(String(row?.['until']));
  return Number.isNaN(untilMs) ? 0 : untilMs;
}

/** The UTC day as text, such as `2026-11-21`. */
export function utcDay(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

export function requestsPartition(day: string): string {
  return `requests-${day}`;
}

/** The row in which the instances count one flow's requests of a day. */
export function requestsRow({ day, flow, requests }: FlowRequests): TableEntity {
  return { partitionKey: requestsPartition(day), rowKey: encodeURIComponent(flow), requests };
}

/** A row that cannot be read counts nothing. */
export function requestsOf(row: TableEntity | undefined): number {
  const requests = row?.['requests'];
  return typeof requests === 'number' ? requests : 0;
}

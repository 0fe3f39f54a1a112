import { findRow, parseRowAddress, type RowAddress } from '../rows/row-address';
import type { Table } from '../tables/table';
import type { WebApiParts } from '../web-api/call';
import { readUrl } from '../web-api/read-url';
import { readSegment } from '../web-api/split-path';
import { refuseBulk } from './refuse-bulk';

/** One row of a bulk message, as it was sent. */
export type Target = Readonly<Record<string, unknown>>;

function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkType(target: Target, { logicalName }: Table): void {
  const type = target['@odata.type'];
  if (typeof type !== 'string') throw refuseBulk.withoutType();
  const expected = `Microsoft.Dynamics.CRM.${logicalName}`;
  if (type.replace(/^#/, '') !== expected) throw refuseBulk.otherType(expected, type);
}

/** @throws {PlatformError} when there are none, or when one lacks its type */
export function readTargets(body: unknown, table: Table): Target[] {
  const targets = isTarget(body) ? body['Targets'] : undefined;
  if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isTarget))
    throw refuseBulk.withoutTargets();
  for (const target of targets) checkType(target, table);
  return targets;
}

/** The row a target means: by `@odata.id`, which may hold an alternate key, or by its id. */
export function addressOf(target: Target, table: Table): RowAddress {
  const url = target['@odata.id'];
  if (typeof url === 'string') {
    const segment = readSegment(readUrl(url.replace(/^\//, '')).path);
    return parseRowAddress(table, segment?.name === table.setName ? (segment.key ?? '') : '');
  }
  const id = target[table.primaryId];
  if (typeof id !== 'string') throw refuseBulk.withoutKey(table.logicalName);
  return parseRowAddress(table, id);
}

/** A key column in the address and in the row breaks a create; an update passes over it. */
export function checkKeyPlaces(
  { rows }: WebApiParts,
  table: Table,
  address: RowAddress,
  target: Target,
): void {
  if (!('key' in address) || findRow(rows, table, address)) return;
  const twice = address.key.columns.find((column) => column in target);
  if (twice !== undefined) throw refuseBulk.keyTwice(twice);
}

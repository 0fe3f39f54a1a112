import { createHash } from 'node:crypto';
import type { TableEntity, TableKey } from '../storage/table-store';
import type { WorkKey } from './idempotent-receiver';

/** One piece of work as the table remembers it. */
export type WorkRow = { state: 'in-progress'; leaseUntilMs: number } | { state: 'completed' };

/**
 * Where the work is kept. The row key is a digest, because foreign ids may hold what row keys must not; its first
 * byte spreads a function's rows over partitions, each of which takes a limited number of writes per second.
 */
export function tableKeyOf(key: WorkKey): TableKey {
  const digest = createHash('sha256').update(nameOf(key)).digest('hex');
  return { partitionKey: `${key.functionName}-${digest.slice(0, 2)}`, rowKey: digest };
}

export function entityOf(key: WorkKey, row: WorkRow, nowMs: number): TableEntity {
  return {
    ...tableKeyOf(key),
    work: nameOf(key),
    state: row.state,
    changedAt: new Date(nowMs).toISOString(),
    ...(row.state === 'in-progress' && { leaseUntil: new Date(row.leaseUntilMs).toISOString() }),
  };
}

/** A row that cannot be read counts as a lease that has run out: the work is rather done twice than never. */
export function workRowOf({ state, leaseUntil }: TableEntity): WorkRow {
  if (state === 'completed') return { state };
  const leaseUntilMs = Date.parse(String(leaseUntil));
  return { state: 'in-progress', leaseUntilMs: Number.isNaN(leaseUntilMs) ? 0 : leaseUntilMs };
}

/** Readable in a table browser. */
function nameOf({ functionName, logicalId, replayId }: WorkKey): string {
  return `${functionName} ${logicalId}${replayId === undefined ? '' : `~r${replayId}`}`;
}

import { createHash } from 'node:crypto';
import type { ChangeEvent } from './change-event';

/** What tells one reported change from every other. */
export type ChangeIdentity = Pick<
  ChangeEvent,
  'mode' | 'operationId' | 'requestId' | 'stepId' | 'rowId' | 'message' | 'depth' | 'operationCreatedOn'
>;

const asynchronous = 1;

function identifyingFacts(change: ChangeIdentity): readonly unknown[] {
  const { mode, operationId, requestId, stepId, rowId, message, depth, operationCreatedOn } = change;
  if (mode === asynchronous) return ['async', operationId, stepId, rowId, message];
  return ['sync', requestId ?? operationId, stepId, rowId, message, depth, operationCreatedOn];
}

/**
 * Derives the logical id of a change, so that a redelivery of the same operation is recognised. Dataverse sends no id
 * of its own for a delivery.
 * - Asynchronous step: the operation id is that of the system job, one for each run of a step; a retry, a resumed job
 *   and a repeated delivery keep it, however the body was written.
 * - Synchronous step: there is no job; the request id covers everything one request causes. It may change the same
 *   row twice (state and other columns in one update raise two events), so depth and the operation's time keep those
 *   apart; a retry repeats both.
 *
 * The step belongs to it because several steps may report one operation; row and message because one request may
 * change many rows.
 */
export function changeEventId(change: ChangeIdentity): string {
  const facts = JSON.stringify(identifyingFacts(change));
  return `dv-${createHash('sha256').update(facts).digest('hex').slice(0, 32)}`;
}

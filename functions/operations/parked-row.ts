import { carriesClaimCheck } from '../../shared/messaging/claim-check';
import type { ParkedMessage } from '../../shared/messaging/parked-messages';
import type { RowReference } from './row-owner';

/** Verdicts about what a user has entered; every other reason is for the people who run the suite. */
const causedByContent = new Set(['CONTRACT_VIOLATION', 'BUSINESS_RULE']);

const rowForm = /^([a-z][a-z0-9_]{1,99})[/:]([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i;

function subjectOf(bytes: Uint8Array): unknown {
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof body === 'object' && body !== null ? Reflect.get(body, 'subject') : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The row whose content keeps a message from being delivered: the `<table>/<row id>` its event is about, or its session
 * `<table>:<row id>` where the body waits elsewhere. Undefined when nobody's data is at fault, or the event names no row.
 */
export function rowAtFault({ by, reason, message }: ParkedMessage): RowReference | undefined {
  if (by !== 'flow' || !causedByContent.has(reason)) return undefined;
  const text = carriesClaimCheck(message) ? message.sessionId : subjectOf(message.bytes);
  const [, table, id] = rowForm.exec(typeof text === 'string' ? text : '') ?? [];
  return table === undefined || id === undefined ? undefined : { table, id: id.toLowerCase() };
}

import type { ParkedMessage } from '../../shared/messaging/parked-messages';
import type { RowReference } from './row-owner';

/** Verdicts about what a user has entered; every other reason is for the people who run the suite. */
const causedByContent = new Set(['CONTRACT_VIOLATION', 'BUSINESS_RULE']);

const subjectForm = /^([a-z][a-z0-9_]{1,99})\/([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i;

function subjectOf(bytes: Uint8Array): unknown {
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof body === 'object' && body !== null ? Reflect.get(body, 'subject') : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The row whose content keeps a message from being delivered: the `<table>/<row id>` its event is about. Undefined when
 * nobody's data is at fault, or the event names no row.
 */
export function rowAtFault({ by, reason, message }: ParkedMessage): RowReference | undefined {
  if (by !== 'flow' || !causedByContent.has(reason)) return undefined;
  const subject = subjectOf(message.bytes);
  const [, table, id] = subjectForm.exec(typeof subject === 'string' ? subject : '') ?? [];
  return table === undefined || id === undefined ? undefined : { table, id: id.toLowerCase() };
}

import { isUtf8 } from 'node:buffer';
import type { FilterValue } from '../filters/compiled-rule';
import type { PeekedMessage } from './administration-port';
import { stampOf, type StoredMessage } from './stored-message';

function toJsonValue(value: FilterValue): string | number | boolean | null {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function previewBody(bytes: Buffer): PeekedMessage['body'] {
  const encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { encoding, text: bytes.toString(encoding) };
}

function optionalTexts(texts: Record<string, unknown>): Record<string, string> {
  const present = Object.entries(texts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(present);
}

/** A message as people look at it. */
export function previewMessage(message: StoredMessage): PeekedMessage {
  const { system, applicationProperties } = message.content.filterable(stampOf(message));
  const { scheduledEnqueueTimeMs } = message.content;
  const properties = [...applicationProperties].map(([name, value]) => [name, toJsonValue(value)] as const);
  return {
    sequenceNumber: message.sequenceNumber,
    messageId: message.content.messageId,
    ...optionalTexts({
      sessionId: system.sessionId,
      label: system.label,
      contentType: system.contentType,
      scheduledEnqueueTimeUtc: scheduledEnqueueTimeMs && new Date(scheduledEnqueueTimeMs).toISOString(),
    }),
    state: message.state,
    isLocked: message.lock !== undefined,
    deliveryCount: message.deliveryCount,
    enqueuedTimeUtc: new Date(message.enqueuedTimeMs).toISOString(),
    applicationProperties: Object.fromEntries(properties),
    body: previewBody(message.content.bodyBytes()),
  };
}

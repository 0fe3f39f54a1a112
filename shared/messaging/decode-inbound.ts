import type { InboundMessage } from './inbound-message';
import type { ApplicationPropertyValue } from './outbound-message';

/** What the platform passes beside the body; the first letter of every key is lowered, texts are JSON-parsed. */
export type TriggerMetadata = Readonly<Record<string, unknown>>;

/**
 * Reads one delivery as the Functions platform hands it over: bytes and trigger metadata. Never throws, because a
 * message that cannot be read must still be parked with its bytes.
 */
export function decodeInbound(body: unknown, metadata: TriggerMetadata = {}): InboundMessage {
  const applicationProperties = propertiesOf(metadata['applicationProperties']);
  const { logicalId, replayId, traceparent } = applicationProperties;
  const messageId = messageIdOf(metadata);
  return {
    logicalId: typeof logicalId === 'string' ? logicalId : messageId,
    messageId,
    label: textOf(metadata['subject'] ?? metadata['label']) ?? '',
    contentType: textOf(metadata['contentType']),
    correlationId: textOf(metadata['correlationId']),
    sessionId: textOf(metadata['sessionId']),
    traceparent: textOf(traceparent ?? applicationProperties['diagnostic-Id']),
    attempt: countOf(applicationProperties['attempt']),
    hop: countOf(applicationProperties['hop']),
    replayId: textOf(replayId),
    deliveryCount: Math.max(1, countOf(metadata['deliveryCount'])),
    enqueuedAt: dateOf(metadata['enqueuedTimeUtc']),
    applicationProperties,
    bytes: bytesOf(body),
  };
}

/**
 * An id that reads as JSON does not survive the platform: `1e3` and `1000` arrive as the same number. Two messages
 * must never share an id, so such an id counts only together with the place in the queue.
 */
function messageIdOf(metadata: TriggerMetadata): string {
  const { messageId } = metadata;
  if (typeof messageId === 'string' && messageId !== '') return messageId;
  const sequenceNumber = textOf(metadata['sequenceNumber']) ?? 'unknown';
  const enqueuedAtMs = dateOf(metadata['enqueuedTimeUtc'])?.getTime() ?? 0;
  return ['message', textOf(messageId) ?? 'none', sequenceNumber, enqueuedAtMs].join('-');
}

/** Strings, numbers and booleans; what else the platform carries (nothing of ours) is left out. */
function propertiesOf(value: unknown): Record<string, ApplicationPropertyValue> {
  if (!isObject(value)) return {};
  const properties: Record<string, ApplicationPropertyValue> = {};
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
      properties[name] = each;
    }
  }
  return properties;
}

/** A text that was JSON-parsed on the way comes back as text, if not always letter for letter. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

function countOf(value: unknown): number {
  const count = Number(value);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Triggers ask for bytes; a text or an object comes from a run by hand through the platform's admin endpoint. */
function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (body === undefined || body === null) return new Uint8Array();
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

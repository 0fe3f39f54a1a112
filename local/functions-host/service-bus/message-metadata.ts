import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { RawJson } from '../invocation/typed-data';

/** .NET's largest date: a message that never expires. */
const neverExpires = '9999-12-31T23:59:59.9999999';

/** A .NET DateTime without a kind, as the extension passes it on: no zone, no trailing zeros. */
function dateTime(date: Date | undefined): string | undefined {
  return date?.toISOString().replace(/\.?0*Z$/, '');
}

function withOffset(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text}+00:00`;
}

function idOf(id: string | number | Buffer | undefined): string | undefined {
  return typeof id === 'string' ? id : id?.toString();
}

/** Properties whose platform type is text; they stay apart because texts and JSON are encoded differently. */
function textProperties(message: ServiceBusReceivedMessage): Record<string, string | undefined> {
  return {
    DeadLetterSource: message.deadLetterSource,
    LockToken: message.lockToken,
    MessageId: idOf(message.messageId),
    ContentType: message.contentType,
    ReplyTo: message.replyTo,
    To: message.to,
    Subject: message.subject,
    Label: message.subject,
    CorrelationId: idOf(message.correlationId),
    SessionId: message.sessionId,
    ReplyToSessionId: message.replyToSessionId,
    PartitionKey: message.partitionKey,
  };
}

/** The JavaScript SDK gives the AMQP count of earlier deliveries; the extension's SDK counts this one too. */
function typedProperties(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const expires = dateTime(message.expiresAtUtc) ?? neverExpires;
  const enqueued = dateTime(message.enqueuedTimeUtc);
  return {
    DeliveryCount: (message.deliveryCount ?? 0) + 1,
    ExpiresAtUtc: expires,
    ExpiresAt: withOffset(expires),
    EnqueuedTimeUtc: enqueued,
    EnqueuedTime: withOffset(enqueued),
    ApplicationProperties: message.applicationProperties ?? {},
    UserProperties: message.applicationProperties ?? {},
  };
}

function jsonOf(value: unknown): RawJson | undefined {
  return value === undefined ? undefined : new RawJson(JSON.stringify(value));
}

/**
 * Trigger metadata of one message, in the names and encodings of the Service Bus extension 5.x.
 * The .NET objects it also lists (`MessageActions`, `Client` …) are left out.
 */
export function toMessageMetadata(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const typed = Object.entries(typedProperties(message)).map(([name, value]) => [name, jsonOf(value)]);
  const { sequenceNumber } = message;
  return {
    ...(Object.fromEntries(typed) as Record<string, RawJson>),
    SequenceNumber: sequenceNumber && new RawJson(sequenceNumber.toString()),
    ...textProperties(message),
  };
}

/** The same names with `Array` behind, one entry per message. */
export function toBatchMetadata(messages: readonly ServiceBusReceivedMessage[]): Record<string, unknown> {
  const texts = messages.map(textProperties);
  const typed = messages.map(typedProperties);
  const column = (rows: readonly Record<string, unknown>[], name: string): unknown[] =>
    rows.map((row) => row[name]);
  const names = (rows: readonly Record<string, unknown>[]): string[] => Object.keys(rows[0] ?? {});
  return Object.fromEntries<unknown>([
    ...names(typed).map((name) => [`${name}Array`, jsonOf(column(typed, name))] as const),
    ...names(texts).map((name) => [`${name}Array`, column(texts, name)] as const),
  ]);
}

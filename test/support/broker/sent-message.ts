import rhea from 'rhea';
import type { EncodedMessage } from '../../../local/broker/message/encoded-message';
import { parseMessage } from '../../../local/broker/message/parse-message';

export interface SentMessage {
  messageId?: string | number | Buffer;
  sessionId?: string;
  label?: string;
  body?: unknown;
  timeToLiveMs?: number;
  scheduledAtMs?: number;
  applicationProperties?: Record<string, unknown>;
  annotations?: Record<string, unknown>;
}

/** A message in the bytes that the SDK would send for it. */
export function encodeSent(message: SentMessage): Buffer {
  const annotations = {
    ...message.annotations,
    ...(message.scheduledAtMs === undefined
      ? {}
      : { 'x-opt-scheduled-enqueue-time': new Date(message.scheduledAtMs) }),
  };
  const fields = {
    message_id: message.messageId,
    group_id: message.sessionId,
    subject: message.label,
    ttl: message.timeToLiveMs,
    application_properties: message.applicationProperties,
    message_annotations: annotations,
    body: rhea.message.data_section(Buffer.from(JSON.stringify(message.body ?? null))) as unknown,
  };
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return rhea.message.encode(Object.fromEntries(present));
}

export function sentMessage(message: SentMessage = {}): EncodedMessage {
  return parseMessage(encodeSent(message));
}

import type { ParkedMessage } from '../../shared/messaging/parked-messages';

/** Operators name a message by its place in the queue, by its own id, or by the id it had before it was copied. */
export function isNamed({ sequenceNumber, message }: ParkedMessage, id: string): boolean {
  return id === sequenceNumber || id === message.messageId || id === message.logicalId;
}

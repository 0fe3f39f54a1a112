import type { Appointment } from './agenda';
import type { HeapItem } from './heap';
import type { BrokerStamp, MessageContent, MessageState } from './message-content';
import type { Session } from './session';

/** Where a message was before it came here. */
export interface MessageOrigin {
  /** The number of its first entity; 0 for a message that was sent here. */
  enqueuedSequenceNumber: number;
  /** How often it was forwarded. */
  hops: number;
  deadLetterSource?: string | undefined;
}

export const sentHere: MessageOrigin = { enqueuedSequenceNumber: 0, hops: 0 };

/** Why a message comes back: put back or its lock expired, set aside, or as if it had never been delivered. */
export type ReturnCause = 'failed' | 'deferred' | 'released';

/** A right to settle one message, until it expires; in a session it lasts as long as the session's lock. */
export interface MessageLock {
  readonly token: string;
  readonly message: StoredMessage;
  readonly session: Session | undefined;
  lockedUntilMs: number;
  expiry: Appointment | undefined;
}

/** A message in one entity. It is in the heap of ready messages while nobody holds it. */
export interface StoredMessage extends HeapItem {
  content: MessageContent;
  readonly sequenceNumber: number;
  readonly origin: MessageOrigin;
  readonly enqueuedTimeMs: number;
  deliveryCount: number;
  state: MessageState;
  lock: MessageLock | undefined;
  /** Infinity when it never expires. */
  expiresAtMs: number;
  /** The deadline its state ends with: expiry, or activation of a scheduled message. */
  deadline: Appointment | undefined;
}

/** The order in which messages are given out. */
export function isOlder(message: StoredMessage, other: StoredMessage): boolean {
  return message.sequenceNumber < other.sequenceNumber;
}

export function stampOf(message: StoredMessage, lockedUntilMs?: number): BrokerStamp {
  const { sequenceNumber, origin, enqueuedTimeMs, deliveryCount, state } = message;
  const { enqueuedSequenceNumber, deadLetterSource } = origin;
  return {
    sequenceNumber,
    enqueuedSequenceNumber,
    enqueuedTimeMs,
    deliveryCount,
    state,
    lockedUntilMs,
    deadLetterSource,
  };
}

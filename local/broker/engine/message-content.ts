import type { FilterableMessage } from '../filters/compiled-rule';
import type { PropertyValue } from '../message/encode-value';

export type MessageState = 'active' | 'deferred' | 'scheduled';

/** What the broker itself says about a message; the sender's own bytes stay as they came. */
export interface BrokerStamp {
  sequenceNumber: number;
  enqueuedSequenceNumber: number;
  enqueuedTimeMs: number;
  deliveryCount: number;
  state: MessageState;
  lockedUntilMs?: number | undefined;
  /** The entity a forwarded dead letter comes from. */
  deadLetterSource?: string | undefined;
}

/** Application properties to add or replace. */
export type PropertyChanges = ReadonlyMap<string, PropertyValue>;

/** A message as its sender made it; changes answer a new content and leave this one as it is. */
export interface MessageContent {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly timeToLiveMs: number | undefined;
  readonly scheduledEnqueueTimeMs: number | undefined;
  readonly sizeBytes: number;
  filterable(stamp: BrokerStamp): FilterableMessage;
  withProperties(changes: PropertyChanges): MessageContent;
  /** What a rule action left of it; values the action did not touch keep their exact encoding. */
  withRuleResult(before: FilterableMessage, after: FilterableMessage): MessageContent;
  /** The whole message as it goes to a receiver. */
  encode(stamp: BrokerStamp, options?: { omitBody?: boolean }): Buffer;
  bodyBytes(): Buffer;
}

export type EntityKind = 'queue' | 'topic' | 'subscription';

export type EntityAvailability = 'Active' | 'Disabled' | 'SendDisabled' | 'ReceiveDisabled';

/** One row of the entity list; a topic only ever counts scheduled messages. */
export interface EntityStatus {
  /** `queue`, `topic` or `topic/Subscriptions/subscription`. */
  path: string;
  kind: EntityKind;
  status: EntityAvailability;
  active: number;
  scheduled: number;
  deferred: number;
  deadLetter: number;
}

export interface PeekedMessage {
  sequenceNumber: number;
  messageId: string;
  sessionId?: string;
  label?: string;
  contentType?: string;
  state: 'active' | 'deferred' | 'scheduled';
  isLocked: boolean;
  deliveryCount: number;
  enqueuedTimeUtc: string;
  scheduledEnqueueTimeUtc?: string;
  /** 64-bit integers that JSON cannot hold and byte strings arrive as text. */
  applicationProperties: Record<string, string | number | boolean | null>;
  /** The body as text when it is valid UTF-8, otherwise base64. */
  body: { encoding: 'utf8' | 'base64'; text: string };
}

/**
 * What the administration page may see and do; `path` also takes `<entity>/$DeadLetterQueue`.
 * Every member that takes a path throws an `EntityNotFoundError` for one nobody serves.
 */
export interface BrokerAdministrationPort {
  list(): EntityStatus[];
  peek(path: string, options: { count: number; fromSequenceNumber?: number }): PeekedMessage[];
  /** Removes every message, locked ones too, and answers how many there were. */
  purge(path: string): number;
  setStatus(path: string, status: EntityAvailability): void;
}

import type { Logger } from '../observability/logger';
import type { ApplicationPropertyValue } from './outbound-message';

/** One delivery, decoded once by the adapter. */
export interface InboundMessage {
  /** Stable over every copy and redelivery; what the idempotent receiver remembers. */
  logicalId: string;
  /** `<logicalId>` for the first delivery, `<logicalId>~<hop>` for copies. */
  messageId: string;
  /** The event type. */
  label: string;
  contentType: string | undefined;
  correlationId: string | undefined;
  sessionId: string | undefined;
  /** W3C trace context of the publisher. */
  traceparent: string | undefined;
  /** Failures so far that the message or the call may have caused; 0 on the first delivery. */
  attempt: number;
  /** Copies so far, for any reason. */
  hop: number;
  /** Present on a resubmission or replay: the work then runs once more, and only once. */
  replayId: string | undefined;
  /** How often the platform has delivered this very copy; 1 on the first delivery. */
  deliveryCount: number;
  enqueuedAt: Date | undefined;
  applicationProperties: Readonly<Record<string, ApplicationPropertyValue>>;
  /** The body as it was published; a handler sees a claim check already redeemed. */
  bytes: Uint8Array;
}

/** What became of a delivery; `record` lines and metrics carry it. */
export type Outcome = 'completed' | 'duplicate' | 'ignored' | 'superseded';

export interface DeliveryContext {
  flow: string;
  functionName: string;
  invocationId: string;
  /** The message's own correlation id, else the trace id. */
  correlationId: string;
  /** W3C trace context to hand on with messages and calls. */
  traceparent: string;
  logger: Logger;
  /** Aborted when the handler's time budget ends; pass it to every call that leaves the process. */
  signal: AbortSignal;
}

/** A flow's work on one message. Returning nothing means `completed`; throwing asks the error for its disposition. */
export type MessageHandler = (
  message: InboundMessage,
  context: DeliveryContext,
) => Promise<Outcome | undefined>;

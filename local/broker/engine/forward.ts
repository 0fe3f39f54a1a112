import { BrokerError } from './broker-error';
import { type DeadLetterReason, notForwarded, tooManyHops, withoutSession } from './dead-letter-reason';
import type { MessageContent } from './message-content';
import type { MessageOrigin } from './stored-message';

/** A message is forwarded this many times at most; @see Service Bus auto-forwarding, read 2026-11-21. */
export const mostHops = 4;

/** A queue or topic that takes forwarded messages as it takes sent ones. */
export interface ForwardTarget {
  readonly requiresSession: boolean;
  /** @throws {BrokerError} when it refuses the message */
  receive(content: MessageContent, origin: MessageOrigin): void;
}

/** Passes a message on; answers the reason when it has to stay. */
export function tryForward(
  target: ForwardTarget,
  content: MessageContent,
  origin: MessageOrigin,
): DeadLetterReason | undefined {
  if (origin.hops > mostHops) return tooManyHops;
  if (target.requiresSession && content.sessionId === undefined) return withoutSession;
  try {
    target.receive(content, origin);
    return undefined;
  } catch (error) {
    if (error instanceof BrokerError) return notForwarded(error.message);
    throw error;
  }
}

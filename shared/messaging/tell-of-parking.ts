import { errorCodeOf, errorFacts } from '../observability/error-facts';
import type { Logger } from '../observability/logger';
import { callWithin } from '../resilience/call-within';
import type { Clock } from '../time/clock';
import type { InboundMessage } from './inbound-message';

/** Milliseconds for the news; the message's lock outlasts it. */
const timeoutMs = 10_000;

export interface ParkedNews {
  code: string;
  /** Why it was given up: the code, or `MAX_WAIT`. */
  reason: string;
  signal: AbortSignal;
}

/**
 * Told of a message once its copy is in the parking queue; again when the process dies before the original is completed.
 * The body may be a claim check. Messages that the platform itself dead-letters are not told of.
 */
export type OnParked = (message: InboundMessage, parked: ParkedNews) => Promise<void>;

export interface Telling {
  onParked: OnParked;
  parked: Omit<ParkedNews, 'signal'>;
  clock: Clock;
  logger: Logger;
}

/** Never throws: the message is safe by now, and whoever cannot be told must not bring it back. */
export async function tellOfParking(
  message: InboundMessage,
  { onParked, parked, clock, logger }: Telling,
): Promise<void> {
  const { code, reason } = parked;
  try {
    await callWithin({ timeoutMs, clock }, (signal) => onParked(message, { code, reason, signal }));
  } catch (error) {
    logger.warn('nobody was told of the parked message', { ...errorFacts(error), code: errorCodeOf(error) });
  }
}

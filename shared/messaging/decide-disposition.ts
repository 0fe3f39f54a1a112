import type { Disposition } from '../errors/disposition';
import { IntegrationError } from '../errors/integration-error';
import { errorCodeOf } from '../observability/error-facts';
import type { DeliveryPolicy } from './delivery-policy';
import type { InboundMessage } from './inbound-message';
import { firstFailureAtMsOf } from './message-copies';

/** The reason of a message that waited for its target as long as it may. */
export const maxWaitReason = 'MAX_WAIT';

/** What becomes of a message after a failure; `reason` groups parked messages for operators. */
export type Decision =
  | { disposition: 'retry' | 'wait'; code: string; delayMs: number }
  | { disposition: 'park'; code: string; reason: string };

export interface Circumstances {
  policy: DeliveryPolicy;
  nowMs: number;
  /** How long the target's breaker stays open, 0 when it is closed. */
  breakerPauseMs: number;
  /** Between 0 and 1. */
  random: () => number;
}

/** Asks the error for its disposition and the message for how often and how long it has failed. */
export function decideDisposition(
  error: unknown,
  message: InboundMessage,
  circumstances: Circumstances,
): Decision {
  const code = errorCodeOf(error);
  switch (dispositionOf(error)) {
    case 'park':
      return { disposition: 'park', code, reason: code };
    case 'retry':
      return retryOrPark(code, message, circumstances);
    case 'wait':
      return waitOrPark(error, code, message, circumstances);
  }
}

/** A defect may be the message's fault or a passing one, so it gets its attempts. */
function dispositionOf(error: unknown): Disposition {
  return error instanceof IntegrationError ? error.disposition : 'retry';
}

function retryOrPark(code: string, { attempt }: InboundMessage, circumstances: Circumstances): Decision {
  const { policy, random } = circumstances;
  const delayMs = policy.retryDelaysMs[attempt];
  if (delayMs === undefined) return { disposition: 'park', code, reason: code };
  return { disposition: 'retry', code, delayMs: delayMs * (1 + policy.jitterShare * (2 * random() - 1)) };
}

function waitOrPark(
  error: unknown,
  code: string,
  message: InboundMessage,
  circumstances: Circumstances,
): Decision {
  const { policy, nowMs, random } = circumstances;
  const waitedMs = nowMs - (firstFailureAtMsOf(message) ?? nowMs);
  const remainingMs = policy.maxWaitMs - waitedMs;
  if (remainingMs <= 0) return { disposition: 'park', code, reason: maxWaitReason };
  // Never earlier than the target asked for, and spread, so that what waited together does not return together.
  const delayMs = shortestWaitMs(error, waitedMs, circumstances) * (1 + policy.jitterShare * random());
  return { disposition: 'wait', code, delayMs: Math.min(delayMs, remainingMs) };
}

function shortestWaitMs(error: unknown, waitedMs: number, { policy, breakerPauseMs }: Circumstances): number {
  const askedForMs = error instanceof IntegrationError ? (error.retryAfterMs ?? 0) : 0;
  const knownMs = Math.max(askedForMs, breakerPauseMs);
  return knownMs > 0 ? knownMs : Math.min(Math.max(waitedMs, policy.firstWaitMs), policy.longestWaitMs);
}

import type { EventSubscriptionDefinition } from '../../shared/topology/topology';
import schedule from './retry-schedule.json';

export type DestinationKind = EventSubscriptionDefinition['destination']['kind'];

/** A delivery that failed; `status` is absent when no answer came. */
export interface FailedDelivery {
  status?: number | undefined;
  /** As the platform names it: `NotFound`, `TimedOut`, `GenericError`. */
  outcome: string;
}

type RetryDecision = { kind: 'retry'; delayMs: number } | { kind: 'give-up'; reason: string };

interface RetryQuestion {
  failure: FailedDelivery;
  /** How many deliveries were tried so far, this one included. */
  attempts: number;
  destination: DestinationKind;
  maxDeliveryAttempts: number;
}

const notRetried: Record<DestinationKind, readonly number[]> = schedule.notRetried;
const minimumDelaySeconds: Record<string, number> = schedule.minimumDelaySeconds;

const toMs = (seconds: number): number => seconds * 1_000;

export const responseTimeoutMs = toMs(schedule.responseTimeoutSeconds);

export const deadLetterTiming = {
  delayMs: toMs(schedule.deadLetter.delaySeconds),
  retryMs: toMs(schedule.deadLetter.retrySeconds),
  giveUpMs: toMs(schedule.deadLetter.giveUpSeconds),
};

/** What becomes of an event whose delivery failed; the platform's small randomisation is left out. */
export function decideRetry({
  failure,
  attempts,
  destination,
  maxDeliveryAttempts,
}: RetryQuestion): RetryDecision {
  const { status, outcome } = failure;
  if (status !== undefined && notRetried[destination].includes(status)) {
    return { kind: 'give-up', reason: `UndeliverableDueToHttp${outcome}` };
  }
  if (attempts >= maxDeliveryAttempts) return { kind: 'give-up', reason: 'MaxDeliveryAttemptsExceeded' };
  const scheduled = schedule.delaysSeconds[attempts - 1] ?? schedule.delaysSeconds.at(-1) ?? 0;
  return { kind: 'retry', delayMs: toMs(Math.max(scheduled, minimumDelaySeconds[String(status)] ?? 0)) };
}

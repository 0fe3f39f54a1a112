import type { Flow } from '../flow/manifest';

const hourMs = 3_600_000;

/** How one queue treats failures; every member ending in `Ms` is milliseconds. */
export interface DeliveryPolicy {
  /** Before each further attempt; after the last one the message is parked. */
  retryDelaysMs: readonly number[];
  /** Share of a delay by which it moves at random. */
  jitterShare: number;
  /** A message that waits for a target without breaker comes back after this, doubling up to the longest. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** A message that has waited so long since its first failure is parked. */
  maxWaitMs: number;
  /** What a handler may take before its signal is aborted. */
  timeBudgetMs: number;
  /** A delivery whose copy cannot be sent pauses before it fails, or its deliveries would be used up in a second. */
  redeliveryPauseMs: number;
}

export interface DeliveryPolicySettings {
  /** Factor on delays between deliveries; time budget and `maxWait` keep their length. */
  delayScale: number;
  /** For flows whose manifest says nothing. */
  maxWaitHours: number;
}

export const defaultTimeBudgetMs = 60_000;

/** The policy of a flow's manifest under an installation's settings. */
export function deliveryPolicyOf(
  { delaysMs, jitterShare, maxWaitHours }: Flow['retry'],
  settings: DeliveryPolicySettings,
  timeBudgetMs = defaultTimeBudgetMs,
): DeliveryPolicy {
  const scaled = (delayMs: number): number => delayMs * settings.delayScale;
  return {
    retryDelaysMs: delaysMs.map(scaled),
    jitterShare,
    firstWaitMs: scaled(10_000),
    longestWaitMs: scaled(300_000),
    maxWaitMs: (maxWaitHours ?? settings.maxWaitHours) * hourMs,
    timeBudgetMs,
    redeliveryPauseMs: scaled(5_000),
  };
}

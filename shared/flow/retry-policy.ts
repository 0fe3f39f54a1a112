import { z } from 'zod';

/** A week: longer outages are for operators to decide on. */
const longestDelayMs = 7 * 24 * 3_600_000;

/** How a flow's queue treats failures; see docs/architecture.md, Retry. */
export const retryPolicySchema = z.strictObject({
  /** Milliseconds before each further attempt; their number is the number of retries before parking. */
  delaysMs: z.array(z.int().min(0).max(longestDelayMs)).min(1).default([10_000, 60_000, 300_000]),
  /** Share of the delay by which each copy moves at random, so that failures do not return together. */
  jitterShare: z.number().min(0).max(0.9).default(0.2),
  /** How long a message waits for an unavailable target before it is parked; the setting `MaxWaitHours` when absent. */
  maxWaitHours: z.number().positive().optional(),
});

/** Members ending in `Ms` are milliseconds. */
export interface BreakerPolicy {
  /** Consecutive failures, counted in each instance, that open it. */
  failuresToOpen: number;
  /** How long it stays open at first; every failed probe doubles that, up to the longest. */
  firstOpenMs: number;
  longestOpenMs: number;
  /** After closing, an instance makes one call at a time, and twice as many after each step. */
  restartStepMs: number;
  restartSteps: number;
  /** The shared state is asked for in the background when it is this old … */
  refreshAfterMs: number;
  /** … and waited for when it is that old: no instance acts on older news while the table can be read. */
  staleAfterMs: number;
  /** What the table may take for one answer. */
  tableTimeoutMs: number;
}

/** The policy of every target. `delayScale` shortens what messages wait for, not what instances owe each other. */
export function breakerPolicyOf(delayScale: number): BreakerPolicy {
  return {
    failuresToOpen: 5,
    firstOpenMs: 30_000 * delayScale,
    longestOpenMs: 900_000 * delayScale,
    restartStepMs: 10_000 * delayScale,
    restartSteps: 6,
    refreshAfterMs: 2_500,
    staleAfterMs: 5_000,
    tableTimeoutMs: 2_000,
  };
}

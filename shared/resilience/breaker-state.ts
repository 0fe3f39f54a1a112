import type { CallResult } from './breaker';
import type { BreakerPolicy } from './breaker-policy';

/**
 * `open` refuses until its time is over; then one call may probe (`half-open`), and its result closes the breaker or
 * opens it for longer. `cooling` refuses as long as the target asked for, without suspicion. Times are whole
 * milliseconds since 1970, so that they are the same after a trip through the table.
 */
export type BreakerState =
  | { phase: 'closed'; openForMs: number; restartedAtMs: number }
  | { phase: 'open' | 'cooling'; openForMs: number; untilMs: number }
  /** `untilMs` is when nobody expects the probe's result any more. */
  | { phase: 'half-open'; openForMs: number; untilMs: number };

/** A target nobody has complained about. */
export const untroubled: BreakerState = { phase: 'closed', openForMs: 0, restartedAtMs: 0 };

export type Verdict =
  { kind: 'grant' } | { kind: 'probe'; next: BreakerState } | { kind: 'refuse'; retryAfterMs: number };

export interface Asking {
  nowMs: number;
  /** Calls of this instance that are under way. */
  inFlight: number;
  longestCallMs: number;
  /** Between 0 and 1. */
  random: () => number;
}

/** Whether one more call may be made now. */
export function judge(state: BreakerState, asking: Asking, policy: BreakerPolicy): Verdict {
  const { nowMs, longestCallMs } = asking;
  switch (state.phase) {
    case 'closed':
      return judgeRestart(state, asking, policy);
    case 'cooling':
      return nowMs < state.untilMs
        ? { kind: 'refuse', retryAfterMs: state.untilMs - nowMs }
        : judgeRestart({ restartedAtMs: state.untilMs }, asking, policy);
    case 'open':
    case 'half-open': {
      const retryAfterMs = pauseMsOf(state, nowMs, policy);
      if (retryAfterMs > 0) return { kind: 'refuse', retryAfterMs };
      const { openForMs } = state;
      // A probe that dies counts as one, so the next one comes no earlier than after another open time.
      const untilMs = Math.ceil(nowMs + Math.max(longestCallMs, openForMs));
      return { kind: 'probe', next: { phase: 'half-open', openForMs, untilMs } };
    }
  }
}

/** How long calls are refused from now on; a probe may end long before its time, so it is asked about more often. */
export function pauseMsOf(state: BreakerState, nowMs: number, policy: BreakerPolicy): number {
  if (state.phase === 'closed') return 0;
  const leftMs = Math.max(state.untilMs - nowMs, 0);
  return state.phase === 'half-open' ? Math.min(leftMs, policy.firstOpenMs) : leftMs;
}

/** The state after a call of the closed breaker; undefined when it stays as it is. */
export function afterCall(
  state: BreakerState,
  result: CallResult,
  { nowMs, failures }: { nowMs: number; failures: number },
  policy: BreakerPolicy,
): BreakerState | undefined {
  const isOpen = state.phase === 'open' || state.phase === 'half-open';
  if (isOpen) return undefined;
  if (result.kind === 'throttled') return cooled(state, Math.ceil(nowMs + result.retryAfterMs));
  if (result.kind !== 'unavailable' || failures < policy.failuresToOpen) return undefined;
  return opened(state, nowMs, policy);
}

/** Whether the probe that was let through as `probing` is still the one that everybody waits for. */
export function isSameProbe(state: BreakerState, probing: BreakerState): boolean {
  return state.phase === 'half-open' && probing.phase === 'half-open' && state.untilMs === probing.untilMs;
}

/** The state after the probe. */
export function afterProbe(
  { openForMs }: BreakerState,
  result: CallResult,
  nowMs: number,
  policy: BreakerPolicy,
): BreakerState {
  switch (result.kind) {
    case 'answered':
      return { phase: 'closed', openForMs, restartedAtMs: nowMs };
    case 'throttled':
      return { phase: 'cooling', openForMs, untilMs: Math.ceil(nowMs + result.retryAfterMs) };
    case 'unavailable':
      return { phase: 'open', ...longer(openForMs, nowMs, policy) };
    case 'unknown':
      return { phase: 'open', openForMs, untilMs: nowMs };
  }
}

function judgeRestart(
  { restartedAtMs }: { restartedAtMs: number },
  { nowMs, inFlight, random }: Asking,
  { restartStepMs, restartSteps }: BreakerPolicy,
): Verdict {
  const step = Math.floor((nowMs - restartedAtMs) / restartStepMs);
  if (step >= restartSteps || inFlight < 2 ** Math.max(step, 0)) return { kind: 'grant' };
  return { kind: 'refuse', retryAfterMs: restartStepMs * (1 + random() * restartSteps) };
}

/** Only a pause that is longer than the known one is news. */
function cooled(state: BreakerState, untilMs: number): BreakerState | undefined {
  const isKnown = state.phase !== 'closed' && state.untilMs >= untilMs;
  return isKnown ? undefined : { phase: 'cooling', openForMs: state.openForMs, untilMs };
}

/** Trouble during the slow restart continues the old trouble. */
function opened(state: BreakerState, nowMs: number, policy: BreakerPolicy): BreakerState {
  const restartMs = policy.restartStepMs * policy.restartSteps;
  const isRestarting = state.phase === 'closed' && nowMs - state.restartedAtMs < restartMs;
  return { phase: 'open', ...longer(isRestarting ? state.openForMs : 0, nowMs, policy) };
}

function longer(
  openForMs: number,
  nowMs: number,
  { firstOpenMs, longestOpenMs }: BreakerPolicy,
): { openForMs: number; untilMs: number } {
  const nextMs = Math.min(Math.max(2 * openForMs, firstOpenMs), longestOpenMs);
  return { openForMs: nextMs, untilMs: Math.ceil(nowMs + nextMs) };
}

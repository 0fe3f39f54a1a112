import type { TableEntity } from '../storage/table-store';
import { untroubled, type BreakerState } from './breaker-state';

export const breakerTable = 'breakers';

export const breakerPartition = 'breaker';

/** The row in which the instances of the application share one target's state. */
export function breakerRowOf(target: string, state: BreakerState, nowMs: number): TableEntity {
  const atMs = state.phase === 'closed' ? state.restartedAtMs : state.untilMs;
  return {
    partitionKey: breakerPartition,
    rowKey: encodeURIComponent(target),
    phase: state.phase,
    openForMs: state.openForMs,
    at: new Date(atMs).toISOString(),
    changedAt: new Date(nowMs).toISOString(),
  };
}

/** A row that cannot be read is a target nobody has complained about. */
export function breakerStateOf({ phase, openForMs, at }: TableEntity): BreakerState {
  const atMs = Date.parse(String(at));
  if (Number.isNaN(atMs) || typeof openForMs !== 'number') return untroubled;
  if (phase === 'open' || phase === 'cooling' || phase === 'half-open') {
    return { phase, openForMs, untilMs: atMs };
  }
  return { phase: 'closed', openForMs, restartedAtMs: atMs };
}

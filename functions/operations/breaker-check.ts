import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { breakerPartition, breakerStateOf, breakerTable } from '../../shared/resilience/breaker-row';
import type { BreakerState } from '../../shared/resilience/breaker-state';
import type { TableStore } from '../../shared/storage/table-store';
import type { Clock } from '../../shared/time/clock';
import type { DependencyCheck } from './readiness';

/**
 * What deliveries of all instances have found out about the systems they write to, without calling those systems: a
 * target that is down gets no extra calls, and one that was never written to is not listed.
 */
export function breakerCheck(services: {
  readonly tables: TableStore;
  readonly clock: Clock;
}): DependencyCheck {
  return {
    name: 'targets',
    async check() {
      const states = await readStates(services.tables);
      const troubled = [...states].filter(([, state]) => isTroubled(state, services.clock.now()));
      if (troubled.length === 0) {
        return Object.fromEntries([...states].map(([target, { phase }]) => [target, phase]));
      }
      throw new TargetUnavailableError(`Breakers refuse calls: ${troubled.map(describe).join(', ')}`);
    },
  };
}

async function readStates(tables: TableStore): Promise<Map<string, BreakerState>> {
  const states = new Map<string, BreakerState>();
  for await (const { entity } of tables.list(breakerTable, { partitionKey: breakerPartition })) {
    states.set(decodeURIComponent(entity.rowKey), breakerStateOf(entity));
  }
  return states;
}

/** An open breaker stays so until a probe succeeds; a pause that a target asked for simply ends. */
function isTroubled(state: BreakerState, nowMs: number): boolean {
  if (state.phase === 'closed') return false;
  return state.phase !== 'cooling' || state.untilMs > nowMs;
}

function describe([target, state]: [string, BreakerState]): string {
  return state.phase === 'closed'
    ? target
    : `${target} (${state.phase}, next call from ${new Date(state.untilMs).toISOString()})`;
}

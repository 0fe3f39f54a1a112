import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { TableStore } from '../../shared/storage/table-store';
import type { Clock } from '../../shared/time/clock';
import { readFreshness, type FlowFreshness } from './freshness';
import type { DependencyCheck } from './readiness';

/** Milliseconds after which a finding says nothing about now: the monitor stands still, or the flow is gone. */
const goodForMs = 10 * 60_000;

interface FreshnessServices {
  readonly tables: TableStore;
  readonly clock: Clock;
}

/** Names the flows that are behind their promise, as the monitor found them last. */
export function freshnessReadiness(services: FreshnessServices): DependencyCheck {
  return {
    name: 'freshness',
    async check() {
      const found = await readFreshness(services.tables);
      const current = found.filter(
        ({ checkedAt }) => services.clock.now() - Date.parse(checkedAt) < goodForMs,
      );
      const late = current.filter(({ isMissed }) => isMissed);
      if (late.length > 0) {
        throw new TargetUnavailableError(`Behind what they promise: ${late.map(describe).join(', ')}`);
      }
      return Object.fromEntries(current.map(({ flow, lagSeconds }) => [flow, lagSeconds]));
    },
  };
}

function describe({ flow, lagSeconds, promisedSeconds }: FlowFreshness): string {
  return `${flow} (${Math.round(lagSeconds)} s, promised ${promisedSeconds} s)`;
}

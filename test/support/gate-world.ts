import type { AdaptiveGate } from '../../shared/dataverse/limits/adaptive-gate';
import { createGate, type GateOptions, type GateReport } from '../../shared/dataverse/limits/create-gate';
import { coolDownKey } from '../../shared/dataverse/limits/limits-rows';
import type { Admission, CallReport, PlannedCall } from '../../shared/dataverse/limits/request-gate';
import { FakeTableStore } from './fake-table-store';
import { ManualClock } from './manual-clock';

export const good: CallReport = { status: 200, durationMs: 20 };
const sampleEnvironmentUrl = 'https://contoso.crm4.dynamics.com';
export const sampleCoolDownKey = coolDownKey(sampleEnvironmentUrl, 'own');

export function throttled(retryAfterMs = 10_000): CallReport {
  return { status: 429, durationMs: 5, retryAfterMs };
}

type InstanceOptions = Pick<GateOptions, 'ceiling' | 'random' | 'dailyBudget'> &
  Pick<GateReport, 'onThrottled'> & { isAlone?: boolean };

/** A table and a clock that instances of the application share, each with its gate. */
export class GateWorld {
  readonly clock = new ManualClock();
  readonly tables = new FakeTableStore();

  instance({ isAlone = false, onThrottled, ...options }: InstanceOptions = {}): AdaptiveGate {
    return createGate({
      environmentUrl: sampleEnvironmentUrl,
      clock: this.clock,
      random: () => 0,
      ...(!isAlone && { tables: () => this.tables }),
      ...(onThrottled && { report: { onThrottled } }),
      ...options,
    });
  }

  /** An interactive call of one request that may wait for a minute. */
  call(changes: Partial<PlannedCall> & { priority?: 'interactive' | 'batch' } = {}): PlannedCall {
    const { priority = 'interactive', ...rest } = changes;
    const caller = { flow: 'account-to-erp', priority };
    return { caller, cost: 1, deadlineMs: this.clock.now() + 60_000, ...rest };
  }

  /** That many calls in flight at once. */
  enterMany(gate: AdaptiveGate, count: number): Promise<Admission[]> {
    return Promise.all(Array.from({ length: count }, () => gate.enter(this.call())));
  }
}

import type { TableStore } from '../../storage/table-store';
import { systemClock, type Clock } from '../../time/clock';
import { AdaptiveGate, type AdaptiveGateOptions } from './adaptive-gate';
import { DailyRequests, type DailyRequestsOptions } from './daily-requests';
import { coolDownKey } from './limits-rows';
import { SharedCoolDown, type SharedCoolDownOptions } from './shared-cool-down';

/** What the parts of a gate tell its owner. */
export type GateReport = Pick<AdaptiveGateOptions, 'onThrottled'> &
  Pick<SharedCoolDownOptions, 'onSharingChanged'> &
  Pick<DailyRequestsOptions, 'onWritten' | 'onProblem'>;

export interface GateOptions {
  environmentUrl: string;
  /** Whom the platform counts for, where several identities share the table. */
  identity?: string;
  /** Where instances share what they know; absent for a program that runs alone. */
  tables?: () => TableStore;
  /** Requests of a UTC day; 0, and none when absent. */
  dailyBudget?: number;
  clock?: Clock;
  /** Between 0 and 1. */
  random?: () => number;
  /** Calls of this process at once; at most, and by default, the platform's own limit. */
  ceiling?: number;
  report?: GateReport;
}

/** The one gate of this process to an environment. */
export function createGate(options: GateOptions): AdaptiveGate {
  const { environmentUrl, identity = 'own', tables, dailyBudget = 0, report = {} } = options;
  const { clock = systemClock, random = Math.random, ceiling } = options;
  return new AdaptiveGate({
    coolDown: new SharedCoolDown({ key: coolDownKey(environmentUrl, identity), tables, clock, ...report }),
    requests: new DailyRequests({ budget: dailyBudget, tables, clock, ...report }),
    clock,
    random,
    ...(ceiling !== undefined && { ceiling }),
    ...report,
  });
}

import type { FaultSwitch } from '../../http/fault-switch';
import type { ChangeReporting } from '../delivery/change-reporting';
import type { ServiceProtectionLimits } from '../limits/service-protection-limits';
import type { OpenQueries } from '../query/open-queries';
import type { SeedTarget } from '../seed/seed-rows';
import type { Baseline } from './baseline';
import type { RequestLog } from './request-log';

/** What the control interface works on: everything a person may look at or change beside the Web API. */
export interface ControlledEnvironment {
  reporting: ChangeReporting;
  faults: FaultSwitch;
  limits: ServiceProtectionLimits;
  requests: RequestLog;
  queries: OpenQueries;
  baseline: Baseline;
  /** Runs what must not become part of a write that may still be undone. */
  between: <T>(task: () => T) => Promise<T>;
  seeding: SeedTarget;
}

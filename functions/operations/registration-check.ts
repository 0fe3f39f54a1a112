import { deriveRegistration } from '../../shared/dataverse/registration/derive/derive-registration';
import type { DesiredRegistration } from '../../shared/dataverse/registration/desired-registration';
import { findDrift } from '../../shared/dataverse/registration/find-drift';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { ConfigurationError } from '../../shared/errors/configuration-error';
import type { Flow } from '../../shared/flow/manifest';
import type { Clock } from '../../shared/time/clock';
import type { DependencyCheck } from './readiness';

export interface RegistrationCheckOptions {
  webApi: () => WebApi;
  flows: readonly Flow[];
  clock: Clock;
  /** Milliseconds a finding stays good: a look takes about 25 requests, and registrations change rarely. */
  keepMs?: number;
}

const fifteenMinutesMs = 900_000;

/** Differences named in one sentence; the command lists them all. */
const mostNamed = 3;

/**
 * Whether the environment still has what the manifests ask for. Drift is reported until the next look; a look that
 * failed, or took longer than readiness waits, is repeated by the next caller.
 */
export function registrationCheck(options: RegistrationCheckOptions): DependencyCheck {
  const { webApi, clock, keepMs = fifteenMinutesMs } = options;
  let found: { drift: readonly string[]; atMs: number } | undefined;
  let looking: Promise<readonly string[]> | undefined;
  const look = (): Promise<readonly string[]> =>
    (looking ??= findDrift(webApi(), desiredOf(options.flows))
      .then((drift) => {
        found = { drift, atMs: clock.now() };
        return drift;
      })
      .finally(() => {
        looking = undefined;
      }));
  return {
    name: 'dataverse-registration',
    async check() {
      const isFresh = found !== undefined && clock.now() < found.atMs + keepMs;
      const drift = isFresh && found ? found.drift : await look();
      if (drift.length > 0) throw new ConfigurationError(describe(drift));
      return { lookedAt: new Date(found?.atMs ?? clock.now()).toISOString() };
    },
  };
}

/** Dual-write is asked about before a registration; the application’s role does not see its tables. */
function desiredOf(flows: readonly Flow[]): DesiredRegistration {
  return { ...deriveRegistration(flows), dualWrite: [] };
}

function describe(drift: readonly string[]): string {
  const more = drift.length > mostNamed ? ` and ${drift.length - mostNamed} more` : '';
  return `${drift.length} differences (npm run dataverse:register -- --check): ${drift.slice(0, mostNamed).join('; ')}${more}`;
}

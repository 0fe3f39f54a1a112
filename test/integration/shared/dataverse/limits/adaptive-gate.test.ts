import { limitSettings, type LimitSettings } from '../../../../../local/dataverse/limits/limit-settings';
import { ServiceProtectionLimits } from '../../../../../local/dataverse/limits/service-protection-limits';
import { PlatformError } from '../../../../../local/dataverse/platform-error';
import type { CallReport } from '../../../../../shared/dataverse/limits/request-gate';
import { createGate } from '../../../../../shared/dataverse/limits/create-gate';
import { pause } from '../../../../../shared/resilience/pause';
import { LeapingClock } from '../../../../support/leaping-clock';

/** More than the platform allows at once. */
const callers = 60;

interface Scenario {
  limits: LimitSettings;
  callMs: number;
}

interface Measurement {
  /** Of what the limits allow. */
  share: number;
  throttledShare: number;
}

/** Calls of one instance that always has more to do, during twenty windows that pass at once. */
async function measure({ limits, callMs }: Scenario): Promise<Measurement> {
  const warmUpMs = 2_000 * limits.windowSeconds;
  const measuredMs = 18_000 * limits.windowSeconds;
  const clock = new LeapingClock();
  const platform = new ServiceProtectionLimits({ limits, clock });
  const gate = createGate({ environmentUrl: 'https://environment.example', clock, random: () => 0.5 });
  const startMs = clock.now();
  const endMs = startMs + warmUpMs + measuredMs;
  const counts = { good: 0, throttled: 0 };

  async function answer(): Promise<CallReport> {
    try {
      const { leave } = platform.enter('us');
      await pause(clock, callMs);
      leave();
      return { status: 204, durationMs: callMs, parallelismHint: 4 };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const retryAfterMs = Number(error.headers['retry-after']) * 1_000;
      return { status: 429, durationMs: 1, retryAfterMs };
    }
  }

  async function call(): Promise<void> {
    while (clock.now() < endMs) {
      const caller = { flow: 'prices', priority: 'batch' as const };
      const admission = await gate.enter({ caller, cost: 1, deadlineMs: Infinity });
      const report = await answer();
      if (clock.now() >= startMs + warmUpMs) counts[report.status === 429 ? 'throttled' : 'good']++;
      admission.leave(report);
    }
  }

  await Promise.all(Array.from({ length: callers }, call));
  const { requests, windowSeconds, executionMs } = limits;
  const ceiling = Math.min(requests, executionMs / callMs) / windowSeconds;
  return {
    share: (counts.good * 1_000) / measuredMs / ceiling,
    throttledShare: counts.throttled / (counts.good + counts.throttled),
  };
}

/** The platform's, and the same with its window scaled from 300 s to 10 s. */
const real = limitSettings.parse({});
const scaled: LimitSettings = { requests: 200, windowSeconds: 10, concurrent: 52, executionMs: 40_000 };

describe('AdaptiveGate under service protection limits', () => {
  it.each([
    { name: 'requests in the window', limits: scaled, callMs: 50, mostThrottled: 0.02 },
    { name: 'execution time, by short calls', limits: scaled, callMs: 300, mostThrottled: 0.04 },
    { name: 'execution time, by long calls', limits: scaled, callMs: 1_000, mostThrottled: 0.04 },
    { name: 'execution time in a whole window', limits: real, callMs: 1_000, mostThrottled: 0.02 },
  ])(
    'uses what the limits allow of $name, and is seldom throttled',
    async ({ limits, callMs, mostThrottled }) => {
      const { share, throttledShare } = await measure({ limits, callMs });

      expect(share).toBeGreaterThan(0.85);
      expect(throttledShare).toBeLessThan(mostThrottled);
    },
  );
});

import { IntegrationError } from '../../errors/integration-error';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { ThrottledError } from '../../errors/throttled-error';
import { measure } from '../../observability/integration-metrics';
import type { Breaker, Permit } from '../../resilience/breaker';
import { callResultOfFailure } from '../../resilience/call-result-of-failure';
import type { Clock } from '../../time/clock';
import type { Bulkheads, LeaveBulkhead } from './bulkhead';
import type { GuardedCalls } from './guarded-call';
import { untilAborted } from './until-aborted';

/** Longer than any operation's time budget: a call that is not over by then has died with its instance. */
const longestCallMs = 60_000;
/** A call that was cut off sooner had no fair chance: other work had used up the time. */
const fairChanceMs = 500;

type Call<T> = (signal: AbortSignal) => Promise<T>;

export interface BreakerGuardedCallsOptions {
  bulkheads: Bulkheads;
  breakers: { of(target: string): Breaker };
  clock: Pick<Clock, 'now'>;
}

/** Calls that pass the target's bulkhead and its breaker, which counts how they end. */
export class BreakerGuardedCalls implements GuardedCalls {
  private readonly options: BreakerGuardedCallsOptions;

  constructor(options: BreakerGuardedCallsOptions) {
    this.options = options;
  }

  async run<T>(target: string, signal: AbortSignal, call: Call<T>): Promise<T> {
    const leave = await this.enter(target, signal);
    const permit = await this.acquire(target, signal).catch((error: unknown) => {
      leave();
      throw error;
    });
    const startedAtMs = this.options.clock.now();
    // A call that ignores its signal keeps its place, because it goes on using the target.
    const calling = startCall(signal, call).finally(leave);
    try {
      const answer = await untilAborted(signal, calling);
      await permit.report({ kind: 'answered' });
      return answer;
    } catch (cause) {
      const error = signal.aborted ? outOfTime(target, cause) : cause;
      const wasCutOff = signal.aborted && this.options.clock.now() - startedAtMs < fairChanceMs;
      await permit.report(wasCutOff ? { kind: 'unknown' } : callResultOfFailure(error, target));
      throw error;
    }
  }

  private async enter(target: string, signal: AbortSignal): Promise<LeaveBulkhead> {
    try {
      return await this.options.bulkheads.enter(target, signal);
    } catch (error) {
      if (error instanceof ThrottledError) measure('guardRefusals', 1, { guard: 'bulkhead', target });
      throw signal.aborted ? outOfTime(target, error) : error;
    }
  }

  private async acquire(target: string, signal: AbortSignal): Promise<Permit> {
    const answer = await this.options.breakers.of(target).acquire(longestCallMs);
    if (answer.problem !== undefined) measure('guardFallbacks', 1, { guard: 'breaker' });
    if (!answer.isGranted) {
      measure('guardRefusals', 1, { guard: 'breaker', target });
      const { retryAfterMs } = answer;
      throw new TargetUnavailableError('The breaker of the target is open', {
        retryAfterMs,
        details: { target },
      });
    }
    if (!signal.aborted) return answer;
    await answer.report({ kind: 'unknown' });
    throw outOfTime(target, signal.reason);
  }
}

/** Turns what a call throws before its first await into a rejection. */
async function startCall<T>(signal: AbortSignal, call: Call<T>): Promise<T> {
  return call(signal);
}

/** A client may have translated the abort already; anything else is the abort itself. */
function outOfTime(target: string, cause: unknown): IntegrationError {
  if (cause instanceof IntegrationError) return cause;
  return new TargetUnavailableError('The time was over before the target had answered', {
    cause,
    details: { target },
  });
}

import type { Clock } from '../time/clock';
import type { Breaker, CallResult, Permit, Refusal } from './breaker';
import type { BreakerPolicy } from './breaker-policy';
import { afterCall, afterProbe, isSameProbe, judge, pauseMsOf, type BreakerState } from './breaker-state';
import { SharedBreakerState, type SharedBreakerStateOptions } from './shared-breaker-state';

/** What readiness shows of a breaker. */
export interface BreakerSnapshot {
  target: string;
  phase: BreakerState['phase'];
  /** Milliseconds until a call makes sense; 0 while calls are allowed. */
  pauseMs: number;
  /** The shared table cannot be used, so this is what one instance has seen. */
  isLocal: boolean;
}

export interface TableBreakerOptions extends SharedBreakerStateOptions {
  /** Between 0 and 1. */
  random: () => number;
}

/** A breaker whose changes of state all instances share through a table; failures are counted in each instance. */
export class TableBreaker implements Breaker {
  readonly target: string;
  private readonly shared: SharedBreakerState;
  private readonly clock: Clock;
  private readonly policy: BreakerPolicy;
  private readonly random: () => number;
  private failures = 0;
  private inFlight = 0;

  constructor(options: TableBreakerOptions) {
    this.target = options.target;
    this.clock = options.clock;
    this.policy = options.policy;
    this.random = options.random;
    this.shared = new SharedBreakerState(options);
  }

  async acquire(longestCallMs: number): Promise<Permit | Refusal> {
    await this.shared.keepFresh();
    const answer = await this.answer(longestCallMs);
    const problem = this.shared.takeProblem();
    return problem === undefined ? answer : { ...answer, problem };
  }

  pauseMs(): number {
    return pauseMsOf(this.shared.current, this.clock.now(), this.policy);
  }

  snapshot(): BreakerSnapshot {
    const { target, shared } = this;
    return { target, phase: shared.current.phase, pauseMs: this.pauseMs(), isLocal: shared.isLocal };
  }

  private async answer(longestCallMs: number): Promise<Permit | Refusal> {
    const verdict = this.judge(longestCallMs);
    if (verdict.kind === 'grant') return this.callPermit();
    if (verdict.kind === 'refuse') return { isGranted: false, retryAfterMs: verdict.retryAfterMs };
    if (await this.shared.decide(verdict.next)) return this.probePermit();
    // Another instance was quicker and probes now, or has closed the breaker in the meantime.
    const second = this.judge(longestCallMs);
    if (second.kind === 'grant') return this.callPermit();
    return {
      isGranted: false,
      retryAfterMs: second.kind === 'refuse' ? second.retryAfterMs : this.policy.firstOpenMs,
    };
  }

  private judge(longestCallMs: number) {
    const { inFlight, random } = this;
    const asking = { nowMs: this.clock.now(), inFlight, longestCallMs, random };
    return judge(this.shared.current, asking, this.policy);
  }

  private callPermit(): Permit {
    this.inFlight++;
    return {
      isGranted: true,
      report: async (result) => {
        this.inFlight--;
        this.count(result);
        const circumstances = { nowMs: this.clock.now(), failures: this.failures };
        const next = afterCall(this.shared.current, result, circumstances, this.policy);
        if (!next) return;
        this.failures = 0;
        await this.shared.decide(next);
      },
    };
  }

  private probePermit(): Permit {
    this.inFlight++;
    const probing = this.shared.current;
    return {
      isGranted: true,
      report: async (result) => {
        this.inFlight--;
        // A probe that took longer than anybody expected has lost its say.
        if (!isSameProbe(this.shared.current, probing)) return;
        this.failures = 0;
        await this.shared.decide(afterProbe(probing, result, this.clock.now(), this.policy));
      },
    };
  }

  private count(result: CallResult): void {
    if (result.kind === 'unavailable') this.failures++;
    if (result.kind === 'answered' || result.kind === 'throttled') this.failures = 0;
  }
}

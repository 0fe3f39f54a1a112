import type { Clock } from '../../time/clock';
import { CallQueue } from './call-queue';
import type { DailyRequests } from './daily-requests';
import { Parallelism } from './parallelism';
import { cancelledError, coolingError, noPlaceError, spentBudgetError } from './refusals';
import type { Admission, CallReport, Caller, PlannedCall, RequestGate } from './request-gate';
import type { SharedCoolDown } from './shared-cool-down';
import { WaitingCall } from './waiting-call';

/** Milliseconds of a cool-down for which the platform named no end. */
const unnamedCoolDownMs = 5_000;
/** Instances come back within this share of a cool-down after it, and within a second, so that they do not come all at once. */
const returnSpread = 0.1;
const longestSpreadMs = 1_000;

/** What operators and tests see of the gate of this process. */
export interface GateState {
  /** Calls that may be in flight now. */
  limit: number;
  inFlight: number;
  waiting: number;
  /** The moment from which calls go out again; in the past or 0 when there is no cool-down. */
  coolingUntilMs: number;
  /** Whether the cool-down is that of all instances. */
  isCoolDownShared: boolean;
  requestsToday: number;
  /** 0 when there is none. */
  dailyBudget: number;
}

/** A burst of 429s has begun. */
export interface Throttling {
  flow: string;
  limit: number;
  coolDownMs: number;
}

export interface AdaptiveGateOptions {
  coolDown: SharedCoolDown;
  requests: DailyRequests;
  clock: Clock;
  /** Between 0 and 1. */
  random: () => number;
  /** Of this process; the platform's own limit when absent, which is also the highest. */
  ceiling?: number;
  onThrottled?: (throttling: Throttling) => void;
}

/** The gate of one environment and identity in this process: parallelism, shared cool-down, budget of the day. */
export class AdaptiveGate implements RequestGate {
  private readonly options: AdaptiveGateOptions;
  private readonly parallelism: Parallelism;
  private readonly queue = new CallQueue();
  private inFlight = 0;
  /** Of this instance, for the cool-down that ends at `coolDownMs`. */
  private comingBack = { coolDownMs: 0, atMs: 0 };
  private cancelWakeUp: (() => void) | undefined;

  constructor(options: AdaptiveGateOptions) {
    this.options = options;
    this.parallelism = new Parallelism(options.ceiling);
  }

  enter(call: PlannedCall): Promise<Admission> {
    return new Promise((resolve, reject) => {
      const waiting = new WaitingCall(call, { resolve, reject });
      if (call.signal?.aborted) waiting.refuse(cancelledError(call));
      else if (call.deadlineMs <= this.options.clock.now()) waiting.refuse(noPlaceError(call));
      else this.queueUp(waiting);
    });
  }

  state(): GateState {
    const { coolDown, requests } = this.options;
    const { requests: requestsToday, budget: dailyBudget } = requests.usage();
    return {
      limit: this.parallelism.limit,
      inFlight: this.inFlight,
      waiting: this.queue.size,
      coolingUntilMs: this.comesBackAtMs(),
      isCoolDownShared: coolDown.isShared,
      requestsToday,
      dailyBudget,
    };
  }

  /** Waits until what this process knows is where the others find it. */
  async close(): Promise<void> {
    this.cancelWakeUp?.();
    await Promise.all([this.options.coolDown.settled(), this.options.requests.close()]);
  }

  private queueUp(waiting: WaitingCall): void {
    const { call } = waiting;
    this.queue.add(waiting);
    this.admitWaiting();
    waiting.watch(this.options.clock, {
      onDeadline: () => {
        this.refuse(waiting, noPlaceError(call));
      },
      onAbort: () => {
        this.refuse(waiting, cancelledError(call));
      },
    });
  }

  private admitWaiting(): void {
    for (let first = this.queue.first; first; first = this.queue.first) {
      const look = this.options.coolDown.look() ?? this.options.requests.look(first.call.caller);
      if (look)
        void look.then(() => {
          this.admitWaiting();
        });
      if (look || this.isCooling() || this.inFlight >= this.parallelism.limit) return;
      this.queue.remove(first);
      this.admit(first);
    }
  }

  private admit(waiting: WaitingCall): void {
    const { caller, cost } = waiting.call;
    const { requests } = this.options;
    const pauseMs = requests.pauseMs(caller);
    if (pauseMs > 0) waiting.refuse(spentBudgetError(waiting.call, pauseMs));
    else {
      requests.count(caller.flow, cost);
      waiting.admit(this.admission(caller));
    }
  }

  private admission(caller: Caller): Admission {
    const { burst } = this.parallelism;
    let hasLeft = false;
    this.inFlight++;
    return {
      leave: (report) => {
        if (hasLeft) return;
        hasLeft = true;
        this.learn(report, burst, caller);
        this.inFlight--;
        this.admitWaiting();
      },
    };
  }

  private learn(report: CallReport, burst: number, { flow }: Caller): void {
    const { status, retryAfterMs, parallelismHint } = report;
    if (parallelismHint !== undefined) this.parallelism.hinted(parallelismHint);
    if (status === 429) {
      this.options.coolDown.extend(retryAfterMs ?? unnamedCoolDownMs);
      if (!this.parallelism.throttled(burst)) return;
      const coolDownMs = this.comesBackAtMs() - this.options.clock.now();
      this.options.onThrottled?.({ flow, limit: this.parallelism.limit, coolDownMs });
    } else if (status === 503 && retryAfterMs !== undefined) this.options.coolDown.extend(retryAfterMs);
    else if (status !== undefined && status < 500) this.parallelism.answered(burst, this.inFlight);
  }

  /** While cooling, whoever cannot wait for the end is told at once, and the rest is woken then. */
  private isCooling(): boolean {
    const { clock } = this.options;
    const pauseMs = this.comesBackAtMs() - clock.now();
    this.cancelWakeUp?.();
    if (pauseMs <= 0) return false;
    for (const waiting of this.queue.withDeadlineBefore(this.comesBackAtMs()))
      this.refuse(waiting, coolingError(waiting.call, pauseMs));
    if (this.queue.size > 0)
      this.cancelWakeUp = clock.after(pauseMs, () => {
        this.admitWaiting();
      });
    return true;
  }

  private comesBackAtMs(): number {
    const { coolDown, clock, random } = this.options;
    const { untilMs } = coolDown;
    if (untilMs !== this.comingBack.coolDownMs) {
      const spreadMs = Math.min(longestSpreadMs, Math.max(0, untilMs - clock.now()) * returnSpread);
      this.comingBack = { coolDownMs: untilMs, atMs: untilMs + random() * spreadMs };
    }
    return this.comingBack.atMs;
  }

  private refuse(waiting: WaitingCall, error: Error): void {
    if (this.queue.remove(waiting)) waiting.refuse(error);
  }
}

import { CoolDown } from './cool-down';
import { limitExceeded, type LimitName } from './limit-exceeded';
import type { LimitSettings } from './limit-settings';
import { SlidingWindow } from './sliding-window';

/** What remains, as the rate headers say it. */
export interface Remaining {
  requests: number;
  executionMs: number;
}

/** One user's use of the limits; every method is given the time. */
export class UserLimits {
  private readonly limits: LimitSettings;
  private readonly requests: SlidingWindow;
  private readonly execution: SlidingWindow;
  private running = 0;
  private coolDown: CoolDown | undefined;

  constructor(limits: LimitSettings) {
    this.limits = limits;
    this.requests = new SlidingWindow(limits.windowSeconds * 1_000);
    this.execution = new SlidingWindow(limits.windowSeconds * 1_000);
  }

  /** @throws {PlatformError} 429 */
  enter(nowMs: number): void {
    this.refuseWhileCoolingDown(nowMs);
    const { concurrent, executionMs } = this.limits;
    this.demandRequests(nowMs, 1);
    const excessMs = this.execution.total(nowMs) - executionMs;
    if (excessMs >= 0) this.refuse('execution time', nowMs, this.execution.leavesInMs(nowMs, excessMs || 1));
    if (this.running >= concurrent) this.refuse('concurrent requests', nowMs, 0);
    this.requests.add(nowMs, 1);
    this.running++;
  }

  leave(nowMs: number, durationMs: number): void {
    this.running--;
    this.execution.add(nowMs, durationMs);
  }

  /**
   * Counts the parts of a batch beyond the one that has entered for it. A batch that is larger than the whole limit
   * passes when nothing else is in the window: it could not pass ever otherwise.
   * @throws {PlatformError} 429
   */
  countMore(nowMs: number, requests: number): void {
    const isLargerThanLimit = requests >= this.limits.requests;
    if (!isLargerThanLimit || this.requests.total(nowMs) > 1) this.demandRequests(nowMs, requests);
    this.requests.add(nowMs, requests);
  }

  remaining(nowMs: number): Remaining {
    return {
      requests: Math.max(0, this.limits.requests - this.requests.total(nowMs)),
      executionMs: Math.max(0, this.limits.executionMs - this.execution.total(nowMs)),
    };
  }

  private demandRequests(nowMs: number, wanted: number): void {
    const used = this.requests.total(nowMs);
    const excess = used + wanted - this.limits.requests;
    if (excess > 0) this.refuse('requests', nowMs, this.requests.leavesInMs(nowMs, excess));
  }

  private refuseWhileCoolingDown(nowMs: number): void {
    const { coolDown } = this;
    if (!coolDown) return;
    if (coolDown.isOver(nowMs)) {
      this.coolDown = undefined;
      return;
    }
    coolDown.ignore(nowMs);
    throw limitExceeded(coolDown.limit, this.limits, coolDown.remainingSeconds(nowMs));
  }

  private refuse(limit: LimitName, nowMs: number, forMs: number): never {
    this.coolDown = new CoolDown({ limit, nowMs, forMs, longestMs: this.limits.windowSeconds * 1_000 });
    throw limitExceeded(limit, this.limits, this.coolDown.remainingSeconds(nowMs));
  }
}

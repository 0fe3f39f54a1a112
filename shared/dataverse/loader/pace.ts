import type { Clock } from '../../time/clock';
import { LandedRows } from './landed-rows';

/** A rate found too high is left by this much, so that the limit is not met again at once. */
const stepDown = 0.97;
/** What an answer after a short look back can lower the rate to at once. */
const mostStepDown = 0.4;
/** Growth after a first doubling time; then it doubles with each, until the limit is met again. */
const firstGrowth = 0.01;
/** The same while the rate rests on the first cycles alone, which began slowly. */
const learningGrowth = 0.05;
/** A doubling time is this much of the window that the limit seems to have, within bounds. */
const doublingShare = 1.5;
const shortestDoublingMs = 5_000;
const longestDoublingMs = 60_000;
/** A limit that was not met by then has been raised: from here on growth itself grows. */
const patientDoublings = 3;
/** The limit is looked for no sooner than this many calls allow: one throttled call among them weighs little. */
const quietMsOfChunk = 500;
const longestWindowMs = 600_000;

/**
 * How many rows a second may go out. Unlimited until the platform throttles; then what it let pass from the first row
 * to the end of the pause is the rate it allows, whether it counts requests or execution time, and the length of that
 * cycle is about the length of its window. The rate creeps up again, slowly at first, so that the limit is found but
 * seldom met.
 */
export class Pace {
  private readonly clock: Clock;
  private readonly landedRows = new LandedRows();
  private readonly startMs: number;
  private windowMs: number | undefined;
  /** Rows for each millisecond after the last pause. */
  private base: number | undefined;
  /** Rows that may go now; below 0 while those that went are ahead of the rate. */
  private credit = 0;
  private settledAtMs: number;
  private pause: { endMs: number; rateBefore: number } | undefined;
  private isLearning = true;
  private quietMs = 0;
  private quietChunks = 0;
  private isHolding = false;
  private hasHeld = false;

  constructor(clock: Clock) {
    this.clock = clock;
    this.startMs = this.settledAtMs = clock.now();
  }

  /** Undefined while nothing limits it. */
  get rowsPerSecond(): number | undefined {
    return this.base === undefined ? undefined : this.rateOn(this.base) * 1_000;
  }

  get isPaused(): boolean {
    this.settle();
    return this.pause !== undefined;
  }

  /** A chunk that the platform took. */
  landed(rows: number): void {
    this.settle();
    const nowMs = this.clock.now();
    this.landedRows.add(nowMs, rows);
    this.landedRows.forgetBefore(nowMs - (this.windowMs ?? longestWindowMs));
    this.quietChunks += 1;
  }

  /** Several answers within one pause count once. */
  throttled(retryAfterMs: number): void {
    this.settle();
    const nowMs = this.clock.now();
    const endMs = nowMs + Math.max(retryAfterMs, 1);
    this.pause ??= { endMs, rateBefore: this.rateOver(this.windowMs ?? 1, nowMs) };
    this.pause.endMs = Math.max(this.pause.endMs, endMs);
  }

  /** Milliseconds until more may go; 0 when it may now. */
  waitMs(): number {
    this.settle();
    if (this.pause) return this.pause.endMs - this.clock.now();
    if (this.base === undefined || this.credit >= 0) return 0;
    this.isHolding = true;
    return Math.ceil(-this.credit / this.rateOn(this.base));
  }

  sent(rows: number): void {
    this.settle();
    this.credit -= rows;
    this.hasHeld = this.isHolding;
    this.isHolding = false;
  }

  private rateOver(spanMs: number, untilMs: number): number {
    return this.landedRows.since(untilMs - spanMs) / spanMs;
  }

  /** Doubling times since the last pause. */
  private doublings(): number {
    const { windowMs = 0 } = this;
    const doublingMs = Math.min(Math.max(windowMs * doublingShare, shortestDoublingMs), longestDoublingMs);
    return Math.min(this.quietMs, this.quietChunks * quietMsOfChunk) / doublingMs;
  }

  private rateOn(base: number): number {
    const growth = this.isLearning ? learningGrowth : firstGrowth;
    const doublings = this.doublings();
    const hurry = Math.max(doublings - patientDoublings, 0) ** 2;
    return base * (1 + growth * (2 ** (doublings + hurry) - 1));
  }

  private settle(): void {
    const nowMs = this.clock.now();
    if (this.pause && nowMs >= this.pause.endMs) this.endPause(this.pause);
    const elapsedMs = nowMs - this.settledAtMs;
    this.settledAtMs = nowMs;
    if (this.base === undefined || this.pause) return;
    // What was not sent earlier is not made up for: the window may still be full.
    this.credit = Math.min(this.credit + elapsedMs * this.rateOn(this.base), 0);
    // A rate that nobody waits for says nothing about the limit and stays.
    if (this.isHolding || this.hasHeld) this.quietMs += elapsedMs;
  }

  private endPause({ endMs, rateBefore }: { endMs: number; rateBefore: number }): void {
    this.settledAtMs = endMs;
    this.pause = undefined;
    if (this.base === undefined) {
      this.beginLimit(endMs);
    } else {
      const rate = this.rateOn(this.base);
      if (this.doublings() >= 1) this.isLearning = false;
      this.base = Math.max(Math.min(rateBefore, rate) * stepDown, rate * mostStepDown);
    }
    this.quietMs = this.quietChunks = 0;
  }

  private beginLimit(endMs: number): void {
    const cycleMs = Math.min(endMs - this.startMs, longestWindowMs);
    const measured = this.rateOver(cycleMs, endMs);
    this.credit = 0;
    if (measured === 0) return;
    this.windowMs = cycleMs;
    this.base = measured * stepDown;
  }
}

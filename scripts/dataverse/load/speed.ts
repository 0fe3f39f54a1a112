import type { Clock } from '../../../shared/time/clock';

/** As far back as the speed of now looks. */
const spanMs = 5_000;
/** Looks closer together than this say nothing new. */
const betweenMs = 250;

/** How fast a count grows now. */
export class Speed {
  private readonly clock: Clock;
  private looks: { atMs: number; count: number }[];

  constructor(clock: Clock, count: number) {
    this.clock = clock;
    this.looks = [{ atMs: clock.now(), count }];
  }

  /** For each second. */
  at(count: number): number {
    const nowMs = this.clock.now();
    const [first = { atMs: nowMs, count }] = this.looks;
    if (nowMs - (this.looks.at(-1)?.atMs ?? 0) >= betweenMs) this.looks.push({ atMs: nowMs, count });
    while (this.looks.length > 2 && nowMs - (this.looks[1]?.atMs ?? nowMs) > spanMs) this.looks.shift();
    return ((count - first.count) * 1_000) / Math.max(nowMs - first.atMs, 1);
  }
}

interface Slot {
  readonly index: number;
  amount: number;
}

/** A window slides in this many steps: 1 s for the platform's 300 s. */
const slotsPerWindow = 300;

/** Sums what happened within the last stretch of time, in memory that does not grow with it. */
export class SlidingWindow {
  private readonly windowMs: number;
  private readonly slotMs: number;
  private readonly slots: Slot[] = [];
  private sum = 0;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
    this.slotMs = windowMs / slotsPerWindow;
  }

  add(nowMs: number, amount: number): void {
    const index = Math.floor(nowMs / this.slotMs);
    const latest = this.slots.at(-1);
    if (latest?.index === index) latest.amount += amount;
    else this.slots.push({ index, amount });
    this.sum += amount;
  }

  total(nowMs: number): number {
    while (this.slots[0] && this.endOf(this.slots[0]) <= nowMs) this.sum -= this.slots.shift()?.amount ?? 0;
    return this.sum;
  }

  /** Milliseconds until at least `amount` has left the window; the whole window when there is not so much in it. */
  leavesInMs(nowMs: number, amount: number): number {
    let left = 0;
    for (const slot of this.slots) {
      left += slot.amount;
      if (left >= amount) return Math.max(0, this.endOf(slot) - nowMs);
    }
    return this.windowMs;
  }

  /** A slot leaves as a whole, when its youngest moment is as old as the window. */
  private endOf({ index }: Slot): number {
    return (index + 1) * this.slotMs + this.windowMs;
  }
}

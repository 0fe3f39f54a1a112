import { Fifo } from './fifo';

/** The message ids of the last `windowMs`; a repeated id does not prolong its own window. */
export class DuplicateHistory {
  private readonly ids = new Set<string>();
  private readonly order = new Fifo<{ id: string; untilMs: number }>();
  private readonly windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** Answers whether the id was seen within the window, and remembers it when not. */
  isDuplicate(id: string, nowMs: number): boolean {
    this.forgetExpired(nowMs);
    if (this.ids.has(id)) return true;
    this.ids.add(id);
    this.order.push({ id, untilMs: nowMs + this.windowMs });
    return false;
  }

  private forgetExpired(nowMs: number): void {
    for (let oldest = this.order.first; oldest && oldest.untilMs <= nowMs; oldest = this.order.first) {
      this.order.shift();
      this.ids.delete(oldest.id);
    }
  }
}

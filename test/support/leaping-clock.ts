import type { Clock } from '../../shared/time/clock';

interface Alarm {
  at: number;
  order: number;
  action: () => void;
}

/** A clock that leaps to the next alarm whenever nothing else is left to do, so that hours pass in no time. */
export class LeapingClock implements Clock {
  private alarms: Alarm[] = [];
  private order = 0;
  private nowMs = Date.UTC(2026, 0, 1);
  private isLeaping = false;

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const alarm = { at: this.nowMs + Math.max(delayMs, 0), order: this.order++, action };
    this.alarms.push(alarm);
    this.leapSoon();
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  private leapSoon(): void {
    if (this.isLeaping) return;
    this.isLeaping = true;
    setImmediate(() => {
      this.isLeaping = false;
      this.leap();
    });
  }

  private leap(): void {
    const [next, ...others] = this.alarms.sort((a, b) => a.at - b.at || a.order - b.order);
    if (!next) return;
    this.alarms = others;
    this.nowMs = next.at;
    next.action();
    if (this.alarms.length > 0) this.leapSoon();
  }
}

import type { Clock } from '../../shared/time/clock';

interface Alarm {
  at: number;
  order: number;
  action: () => void;
}

/** A clock that stands still until a test moves it; due actions run in order of their time. */
export class ManualClock implements Clock {
  private alarms: Alarm[] = [];
  private order = 0;
  private nowMs: number;

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.nowMs = startMs;
  }

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const alarm = { at: this.nowMs + Math.max(delayMs, 0), order: this.order++, action };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  advance(byMs: number): void {
    const end = this.nowMs + byMs;
    for (let next = this.nextDue(end); next; next = this.nextDue(end)) {
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      this.nowMs = next.at;
      next.action();
    }
    this.nowMs = end;
  }

  private nextDue(end: number): Alarm | undefined {
    return this.alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

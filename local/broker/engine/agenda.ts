import type { Clock } from '../../../shared/time/clock';
import { Heap, type HeapItem } from './heap';

export interface Appointment {
  cancel(): void;
}

interface Entry extends HeapItem {
  atMs: number;
  /** Of two for the same time the one made first goes first. */
  order: number;
  action: () => void;
}

/** Any number of deadlines on a single timer of the clock; due ones run in the order of their time. */
export class Agenda {
  private readonly entries = new Heap<Entry>(
    (entry, other) => entry.atMs < other.atMs || (entry.atMs === other.atMs && entry.order < other.order),
  );
  private readonly clock: Clock;
  private timer: { atMs: number; stop: () => void } | undefined;
  private order = 0;
  private isClosed = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  now(): number {
    return this.clock.now();
  }

  at(atMs: number, action: () => void): Appointment {
    const entry: Entry = { atMs, order: this.order++, action, heapPosition: -1 };
    if (this.isClosed || atMs === Infinity) return { cancel: () => undefined };
    this.entries.add(entry);
    this.setTimer();
    return {
      cancel: () => {
        this.entries.remove(entry);
      },
    };
  }

  /** Forgets every deadline, so that no timer keeps the host alive. */
  close(): void {
    this.isClosed = true;
    this.entries.clear();
    this.timer?.stop();
    this.timer = undefined;
  }

  /** A timer that became too early is left alone: it finds nothing due and sets the next one. */
  private setTimer(): void {
    const next = this.entries.first;
    if (!next || (this.timer && this.timer.atMs <= next.atMs)) return;
    this.timer?.stop();
    const stop = this.clock.after(next.atMs - this.clock.now(), () => {
      this.timer = undefined;
      this.runDue();
      this.setTimer();
    });
    this.timer = { atMs: next.atMs, stop };
  }

  private runDue(): void {
    const now = this.clock.now();
    for (let next = this.entries.first; next && next.atMs <= now; next = this.entries.first) {
      this.entries.remove(next);
      next.action();
    }
  }
}

import type { Clock } from '../../shared/time/clock';

interface ScaledTimerOptions {
  clock: Clock;
  /** 10 makes ten seconds of the platform's schedule pass in one. */
  scale: number;
}

/** Timers that run `scale` times faster than asked and can all be cancelled at once. */
export class ScaledTimer {
  readonly clock: Clock;
  private readonly scale: number;
  private readonly cancels = new Set<() => void>();

  constructor({ clock, scale }: ScaledTimerOptions) {
    this.clock = clock;
    this.scale = scale;
  }

  after(delayMs: number, action: () => void): void {
    const cancel = this.clock.after(delayMs / this.scale, () => {
      this.cancels.delete(cancel);
      action();
    });
    this.cancels.add(cancel);
  }

  /** Time passed since `startMs`, as the schedule counts it. */
  elapsedMs(startMs: number): number {
    return (this.clock.now() - startMs) * this.scale;
  }

  cancelAll(): void {
    for (const cancel of this.cancels) cancel();
    this.cancels.clear();
  }
}

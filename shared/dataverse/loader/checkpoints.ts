import type { LoadCheckpoint, LoadOptions } from './load-options';
import { noRows, type LoadCounts } from './load-result';

/** Stores how far a load is, one state after another, never an older one over a newer one. */
export class Checkpoints {
  private readonly store: LoadOptions['onCheckpoint'];
  private state: LoadCheckpoint;
  private stored: Promise<void> = Promise.resolve();

  constructor(resumeFrom: LoadCheckpoint | undefined, store: LoadOptions['onCheckpoint']) {
    this.store = store;
    this.state = resumeFrom ?? { settled: 0, started: 0, counts: noRows };
  }

  get current(): LoadCheckpoint {
    return this.state;
  }

  /** Resolves once it is stored that rows before `started` may be sent. */
  start(started: number): Promise<void> {
    if (started <= this.state.started) return this.stored;
    return this.save({ started });
  }

  settle(settled: number, counts: LoadCounts): Promise<void> {
    return this.save({ settled, counts });
  }

  private save(change: Partial<LoadCheckpoint>): Promise<void> {
    this.state = { ...this.state, ...change };
    if (!this.store) return this.stored;
    this.stored = this.stored.then(() => this.store?.(this.state));
    // Whoever waits for a later state is told; nobody else needs to be.
    this.stored.catch(() => undefined);
    return this.stored;
  }
}

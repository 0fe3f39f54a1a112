import type { Clock } from '../../time/clock';
import type { CallReport } from '../limits/request-gate';
import type { ChunkSize } from './chunk-size';
import { Pace } from './pace';
import { Parallelism } from './parallelism';

const defaultRetryAfterMs = 1_000;

/** What the answers of one load say about how much the environment takes. */
export class Adaptation {
  readonly pace: Pace;
  readonly parallelism: Parallelism;
  readonly chunkSize: ChunkSize;
  calls = 0;
  throttled = 0;

  constructor(clock: Clock, { parallelism, chunkSize }: { parallelism: number; chunkSize: ChunkSize }) {
    this.pace = new Pace(clock);
    this.parallelism = new Parallelism(parallelism);
    this.chunkSize = chunkSize;
  }

  /** Rows of the next chunk. */
  get chunkRows(): number {
    return this.chunkSize.at(this.pace.rowsPerSecond);
  }

  /** Every attempt of every call. */
  attempted({ status, retryAfterMs }: CallReport): void {
    this.calls += 1;
    if (status !== 429) return;
    this.throttled += 1;
    this.heldBack(retryAfterMs ?? defaultRetryAfterMs);
  }

  /** The environment, or the limiter before it, asks for a pause. */
  heldBack(pauseMs: number): void {
    if (!this.pace.isPaused) this.parallelism.throttled();
    this.pace.throttled(pauseMs);
  }

  /** A call with this many rows that succeeded. */
  succeeded(kind: 'read' | 'write', rows: number, durationMs: number): void {
    this.chunkSize.landed(rows, durationMs);
    this.parallelism.observe(kind, rows, durationMs);
  }

  tooLarge(rows: number): void {
    this.chunkSize.tooLarge(rows);
  }
}

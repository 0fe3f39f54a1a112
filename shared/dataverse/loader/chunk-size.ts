/** A chunk that lands within this time may be larger; one that takes four times as long is too large. */
const quickMs = 1_000;
const slowMs = 4_000;
const paceSeconds = 1;
const fastGrowth = 2;
/** After a chunk was too large, growth is careful. */
const slowGrowth = 1.1;

/** How many rows a chunk has: more while chunks land quickly, half when they are slow, time out or meet a deadlock. */
export class ChunkSize {
  private readonly first: number;
  private readonly most: number;
  private rows: number;
  private growth = fastGrowth;

  constructor({ first, most }: { first: number; most: number }) {
    this.first = Math.min(first, most);
    this.most = most;
    this.rows = Math.min(first, most);
  }

  get current(): number {
    return this.rows;
  }

  /** No more than one second' worth of a slow pace: large chunks would meet its limit in jumps. */
  at(rowsPerSecond: number | undefined): number {
    if (rowsPerSecond === undefined) return this.rows;
    return Math.min(this.rows, Math.max(this.first, Math.ceil(rowsPerSecond * paceSeconds)));
  }

  /** A chunk smaller than was asked for says nothing about larger ones. */
  landed(rows: number, durationMs: number): void {
    if (durationMs > slowMs) this.tooLarge(rows);
    else if (durationMs < quickMs && rows >= this.rows)
      this.rows = Math.min(Math.ceil(this.rows * this.growth), this.most);
  }

  tooLarge(rows: number): void {
    this.rows = Math.max(Math.min(this.rows, Math.floor(rows / 2)), 1);
    this.growth = slowGrowth;
  }
}

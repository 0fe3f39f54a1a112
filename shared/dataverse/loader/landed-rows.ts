interface Bucket {
  atMs: number;
  rows: number;
}

const bucketMs = 100;

/** Rows by the time they landed, as far back as anybody asks. */
export class LandedRows {
  private buckets: Bucket[] = [];

  add(nowMs: number, rows: number): void {
    const last = this.buckets.at(-1);
    if (last && nowMs - last.atMs < bucketMs) last.rows += rows;
    else this.buckets.push({ atMs: nowMs, rows });
  }

  since(fromMs: number): number {
    return this.buckets.reduce((sum, { atMs, rows }) => (atMs >= fromMs ? sum + rows : sum), 0);
  }

  forgetBefore(fromMs: number): void {
    const first = this.buckets.findIndex(({ atMs }) => atMs >= fromMs);
    if (first > 0) this.buckets = this.buckets.slice(first);
  }
}

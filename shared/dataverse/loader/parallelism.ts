/** Time per row beyond this multiple of the best seen means that more at once only waits longer. */
const crowded = 2.5;
/** How much of the last observation goes into the average. */
const weight = 0.3;
/** The best time is forgotten slowly: an environment does not stay as it was. */
const forgetting = 1.002;

const firstLimit = 2;

/** How long a row takes in calls of one kind. */
class Latency {
  private averageMs: number | undefined;
  private bestMs = Infinity;

  observe(perRowMs: number): void {
    this.averageMs = (this.averageMs ?? perRowMs) * (1 - weight) + perRowMs * weight;
    this.bestMs = Math.min(this.bestMs * forgetting, perRowMs);
  }

  get isCrowded(): boolean {
    return (this.averageMs ?? 0) > this.bestMs * crowded;
  }
}

/**
 * How many chunks may be under way at once: one more after each round in which a row takes about as long as it did at
 * best, one fewer when rows take much longer, half when the platform throttles.
 */
export class Parallelism {
  private readonly most: number;
  private readonly latencies = { read: new Latency(), write: new Latency() };
  private current: number;
  private observations = 0;

  constructor(most: number) {
    this.most = most;
    this.current = Math.min(firstLimit, most);
  }

  get limit(): number {
    return this.current;
  }

  observe(kind: 'read' | 'write', rows: number, durationMs: number): void {
    const { read, write } = this.latencies;
    this.latencies[kind].observe(durationMs / rows);
    if (++this.observations < this.current) return;
    this.observations = 0;
    const step = read.isCrowded || write.isCrowded ? -1 : 1;
    this.current = Math.min(Math.max(this.current + step, 1), this.most);
  }

  throttled(): void {
    this.current = Math.max(Math.floor(this.current / 2), 1);
    this.observations = 0;
  }
}

import { systemClock, type Clock } from '../../../shared/time/clock';

/** How many ordered queries can be paged at one time; the oldest is sorted anew when it goes on. */
const mostResults = 20;

/**
 * What the environment remembers between the requests of a query: the order of rows it has sorted once, and which
 * delta tokens it honours.
 */
export class OpenQueries {
  private readonly results = new Map<number, readonly string[]>();
  private readonly clock: Clock;
  private nextResult = 1;
  private epoch: number;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
    this.epoch = clock.now();
  }

  /** Milliseconds since 1970: delta tokens grow old by it. */
  get nowMs(): number {
    return this.clock.now();
  }

  /** Part of every delta token; one of another epoch, or of an environment started earlier, has expired. */
  get deltaEpoch(): number {
    return this.epoch;
  }

  /** Keeps the ids of an ordered query, for the pages after the first. */
  keep(ids: readonly string[]): number {
    const result = this.nextResult++;
    this.results.set(result, ids);
    const [oldest] = this.results.keys();
    if (this.results.size > mostResults && oldest !== undefined) this.results.delete(oldest);
    return result;
  }

  /** @returns undefined when it has been forgotten */
  find(result: number): readonly string[] | undefined {
    return this.results.get(result);
  }

  /** Every delta token given out so far is refused from now on. */
  expireDeltaTokens(): void {
    this.epoch++;
  }
}

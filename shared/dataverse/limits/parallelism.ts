/** The platform refuses more calls of one user at a time. @see Dataverse reference 2.6. */
export const platformCeiling = 52;

/** What nobody complains about, as long as the environment does not ask for less. */
const cautiousStart = 4;

/** Full rounds for one place more than the environment recommends: it may bear them, but says so only by a 429. */
const roundsAboveHint = 8;

/**
 * How many calls may be in flight at once. It grows by one for every round of answers that had all places taken, more
 * slowly above what the environment recommends, and halves when the platform says 429. Answers of calls that were sent
 * before the last halving belong to the same burst and change nothing.
 */
export class Parallelism {
  private readonly ceiling: number;
  /** Grows in fractions; only whole places count. */
  private exact: number;
  private halvings = 0;
  private recommended = Infinity;

  constructor(ceiling = platformCeiling) {
    this.ceiling = Math.max(1, Math.min(ceiling, platformCeiling));
    this.exact = Math.min(cautiousStart, this.ceiling);
  }

  get limit(): number {
    return Math.floor(this.exact);
  }

  /** Marks the calls that are sent from now on; to be given back with their answers. */
  get burst(): number {
    return this.halvings;
  }

  /** `x-ms-dop-hint`. The first one may lower the start; later the answers themselves say what the environment bears. */
  hinted(parallelism: number): void {
    if (!(parallelism >= 1)) return;
    if (this.recommended === Infinity) this.exact = Math.min(this.exact, parallelism);
    this.recommended = parallelism;
  }

  /** A good answer. Without all places taken it proves nothing about more of them. */
  answered(burst: number, inFlight: number): void {
    if (burst < this.halvings || inFlight < this.limit) return;
    const rounds = this.exact < this.recommended ? 1 : roundsAboveHint;
    this.exact = Math.min(this.ceiling, this.exact + 1 / (rounds * this.exact));
  }

  /** A 429; `false` when its burst has been answered already. */
  throttled(burst: number): boolean {
    if (burst < this.halvings) return false;
    this.halvings++;
    this.exact = Math.max(1, Math.floor(this.exact / 2));
    return true;
  }
}

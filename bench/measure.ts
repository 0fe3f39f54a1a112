/** One round of work; answers how many pieces it did per second. */
export type Round = () => Promise<number>;

export interface Comparison {
  name: string;
  /** Ours divided by the bare one. */
  ratio: number;
  /** What the project asks for; undefined where it only wants to know. */
  target: number | undefined;
  oursPerSecond: number;
  barePerSecond: number;
}

/** A rate with nothing bare beside it. */
export interface Figure {
  name: string;
  perSecond: number;
  /** What else is to be known, such as memory. */
  note: string;
}

interface Sides {
  ours: Round;
  bare: Round;
}

interface CompareOptions extends Sides {
  name: string;
  target?: number;
  /** Measured pairs of rounds. */
  pairs?: number;
  log: (line: string) => void;
}

/** Rates of rounds that ran right after each other. */
export interface Pair {
  ours: number;
  bare: number;
}

interface TimedWork {
  count: number;
  /** Does not count: fills a queue, for example. */
  prepare?: () => Promise<unknown>;
  work: () => Promise<unknown>;
}

/** Rounds that let the compiler settle and do not count. */
const warmUpPairs = 5;
const defaultPairs = 15;
const pairsPerLine = 5;

/** A round that is timed from outside. */
export function timedRound({ count, prepare, work }: TimedWork): Round {
  return async () => {
    await prepare?.();
    const startedAtMs = performance.now();
    await work();
    return (count * 1_000) / (performance.now() - startedAtMs);
  };
}

/** @throws {RangeError} for an empty list */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('Nothing was measured.');
  return (lower + upper) / 2;
}

async function measurePair({ ours, bare }: Sides, isOursFirst: boolean): Promise<Pair> {
  if (isOursFirst) return { ours: await ours(), bare: await bare() };
  const bareRate = await bare();
  return { ours: await ours(), bare: bareRate };
}

/**
 * Measures both sides in many short rounds, A B B A …, so that a machine that slows down slows both.
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { name, target, pairs: count = defaultPairs, log } = options;
  log(`${name}: warming up`);
  for (let pair = 0; pair < warmUpPairs; pair++) await measurePair(options, false);
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    pairs.push(await measurePair(options, pairs.length % 2 === 1));
    if (pairs.length % pairsPerLine === 0) log(`${name}: ${pairs.length} of ${count} pairs`);
  }
  return comparisonOf(name, pairs, target);
}

/** What disturbs a few pairs does not count: every member is a median, the ratio that of the pairs' ratios. */
export function comparisonOf(name: string, pairs: readonly Pair[], target?: number): Comparison {
  return {
    name,
    target,
    ratio: median(pairs.map(({ ours, bare }) => ours / bare)),
    oursPerSecond: median(pairs.map(({ ours }) => ours)),
    barePerSecond: median(pairs.map(({ bare }) => bare)),
  };
}

import { ThrottledError } from '../../errors/throttled-error';
import type { Clock } from '../../time/clock';
import { pauseUnlessAborted } from '../request/pause-unless-aborted';

interface PatienceOptions {
  patienceMs: number;
  clock: Clock;
  random: () => number;
  signal?: AbortSignal | undefined;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Waits out a time in which nothing gets through, within bounds. One for each piece of work. */
export class Patience {
  private readonly options: PatienceOptions;
  private readonly endMs: number;
  private pauses = 0;

  constructor(options: PatienceOptions) {
    this.options = options;
    this.endMs = options.clock.now() + options.patienceMs;
  }

  /** @throws `error` itself when the pause it asks for would take too long */
  async pauseAfter(error: unknown): Promise<void> {
    const { clock, random, signal } = this.options;
    const backOffMs = Math.min(firstPauseMs * 2 ** this.pauses, longestPauseMs) * (0.8 + 0.4 * random());
    const delayMs = error instanceof ThrottledError ? error.retryAfterMs : backOffMs;
    if (clock.now() + delayMs > this.endMs) throw error;
    this.pauses += 1;
    await pauseUnlessAborted(clock, delayMs, signal);
    signal?.throwIfAborted();
  }
}

/**
 * Repeats work after a pause as long as `isWorthAPause` says so of what it threw.
 * @throws the last error when the pauses outlast the patience
 */
export async function persist<T>(
  work: () => Promise<T>,
  patience: Patience,
  isWorthAPause: (error: unknown) => boolean,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isWorthAPause(error)) throw error;
      await patience.pauseAfter(error);
    }
  }
}

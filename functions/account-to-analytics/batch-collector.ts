import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';

export interface BatchCollectorOptions<T> {
  clock: Clock;
  /** Makes a whole batch durable; the signal aborts it after `writeTimeoutMs`. */
  write: (items: readonly T[], signal: AbortSignal) => Promise<void>;
  maxItems: number;
  /** Milliseconds the first item of a batch waits for company. */
  maxWaitMs: number;
  writeTimeoutMs: number;
}

interface OpenBatch<T> {
  items: T[];
  written: Promise<void>;
  close: () => void;
}

/**
 * Groups items that arrive one by one into batches. `add` settles only with the write of its own batch, so that
 * whoever waits for it never takes an item for safe that is merely in memory.
 */
export class BatchCollector<T> {
  private readonly options: BatchCollectorOptions<T>;
  private readonly writing = new Set<Promise<void>>();
  private open: OpenBatch<T> | undefined;

  constructor(options: BatchCollectorOptions<T>) {
    this.options = options;
  }

  /** Resolves when the item is durable; rejects, with the rest of its batch, when the write failed. */
  async add(item: T): Promise<void> {
    const batch = (this.open ??= this.openBatch());
    batch.items.push(item);
    if (batch.items.length >= this.options.maxItems) batch.close();
    await batch.written;
  }

  /** Writes what is waiting at once and resolves when nothing is under way any more, whatever the outcome. */
  async flush(): Promise<void> {
    this.open?.close();
    await Promise.allSettled(this.writing);
  }

  private openBatch(): OpenBatch<T> {
    const items: T[] = [];
    let startWriting = (): void => undefined;
    const closed = new Promise<void>((resolve) => (startWriting = resolve));
    const cancelTimer = this.options.clock.after(this.options.maxWaitMs, () => {
      batch.close();
    });
    const batch: OpenBatch<T> = {
      items,
      written: closed.then(() => this.writeInTime(items)),
      close: () => {
        cancelTimer();
        if (this.open === batch) this.open = undefined;
        startWriting();
      },
    };
    this.track(batch.written);
    return batch;
  }

  private track(written: Promise<void>): void {
    const forget = (): void => {
      this.writing.delete(written);
    };
    this.writing.add(written);
    written.then(forget, forget);
  }

  private writeInTime(items: readonly T[]): Promise<void> {
    const { clock, write, writeTimeoutMs } = this.options;
    return callWithin({ timeoutMs: writeTimeoutMs, clock }, (signal) => write(items, signal));
  }
}

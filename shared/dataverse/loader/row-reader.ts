import type { RowToWrite } from '../bulk/row-to-write';
import type { LoadRow } from './load-row';

export type RowSource = Iterable<RowToWrite> | AsyncIterable<RowToWrite>;

function iteratorOf(source: RowSource): Iterator<RowToWrite> | AsyncIterator<RowToWrite> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}

/** Rejects when the signal does; the source may still be at work then. */
function orAborted<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}

/** Takes rows from the input, only as many as are asked for. */
export class RowReader {
  private readonly iterator: Iterator<RowToWrite> | AsyncIterator<RowToWrite>;
  private readonly signal: AbortSignal;
  private index = 0;
  private isAtEnd = false;

  constructor(source: RowSource, signal: AbortSignal) {
    this.iterator = iteratorOf(source);
    this.signal = signal;
  }

  /** Rows taken so far. */
  get count(): number {
    return this.index;
  }

  async skip(rows: number): Promise<void> {
    while (this.index < rows && (await this.next())) this.index += 1;
  }

  /** Fewer than asked for only at the end of the input. */
  async read(most: number): Promise<LoadRow[]> {
    const rows: LoadRow[] = [];
    while (rows.length < most) {
      const next = await this.next();
      if (!next) break;
      rows.push({ index: this.index++, row: next.row });
    }
    return rows;
  }

  /** Tells an input that was not read to its end; it may be busy, so that nobody waits for it. */
  close(): void {
    if (this.isAtEnd) return;
    this.isAtEnd = true;
    // The run has its result already, whatever the input says at its end.
    Promise.resolve(this.iterator.return?.()).catch(() => undefined);
  }

  private async next(): Promise<{ row: RowToWrite } | undefined> {
    if (this.isAtEnd) return undefined;
    const step = await orAborted(this.iterator.next(), this.signal);
    if (step.done !== true) return { row: step.value };
    this.isAtEnd = true;
    return undefined;
  }
}

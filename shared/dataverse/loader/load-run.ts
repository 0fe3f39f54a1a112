import { pauseUnlessAborted } from '../request/pause-unless-aborted';
import type { Adaptation } from './adaptation';
import { Checkpoints } from './checkpoints';
import { Chunk } from './chunk';
import { Condition } from './condition';
import { KeyOrder } from './key-order';
import { counted, type LoadCounts, type LoadResult } from './load-result';
import { RowReader, type RowSource } from './row-reader';
import { settleChunk, type ChunkTools } from './settle-chunk';

interface LoadRunOptions extends ChunkTools {
  rows: RowSource;
  adaptation: Adaptation;
  /** Ends every call of the run. */
  signal: AbortSignal;
}

interface StartedChunk {
  chunk: Chunk;
  /** Never rejects. */
  done: Promise<void>;
}

/** For each chunk under way another may wait for the consumer to take its results. */
const heldPerChunk = 2;

/** One run of a load: chunks go out as the environment takes them, results come back in the order of the input. */
export class LoadRun {
  private readonly options: LoadRunOptions;
  private readonly reader: RowReader;
  private readonly checkpoints: Checkpoints;
  private readonly keys = new KeyOrder();
  private readonly changed = new Condition();
  /** Started and not yet taken by the consumer. */
  private readonly held: StartedChunk[] = [];
  private underWay = 0;
  private isReadToEnd = false;
  /** A chunk was taken that has rows without a result: nothing after it can be called settled. */
  private hasGap = false;
  private failure: { error: unknown } | undefined;
  private counts: LoadCounts;
  private settled: number;

  constructor(options: LoadRunOptions) {
    const { rows, settings, signal } = options;
    this.options = options;
    this.reader = new RowReader(rows, signal);
    this.checkpoints = new Checkpoints(settings.resumeFrom, settings.onCheckpoint);
    this.counts = this.checkpoints.current.counts;
    this.settled = this.checkpoints.current.settled;
  }

  async *results(): AsyncGenerator<LoadResult, void, undefined> {
    const { signal } = this.options;
    const wake = (): void => {
      this.changed.announce();
    };
    signal.addEventListener('abort', wake);
    const reading = this.startChunks();
    try {
      for (let next = await this.nextChunk(); next; next = await this.nextChunk()) yield* this.take(next);
      await reading;
      if (this.failure) throw this.failure.error;
    } finally {
      this.reader.close();
      signal.removeEventListener('abort', wake);
    }
  }

  private async nextChunk(): Promise<StartedChunk | undefined> {
    await this.changed.until(() => this.held.length > 0 || this.isReadToEnd);
    return this.held[0];
  }

  private async *take({ chunk, done }: StartedChunk): AsyncGenerator<LoadResult, void, undefined> {
    await done;
    let { counts } = this.checkpoints.current;
    for (const result of chunk.results()) {
      yield result;
      counts = counted(counts, result);
    }
    this.held.shift();
    this.changed.announce();
    this.hasGap ||= !chunk.isSettled;
    if (!this.hasGap) await this.checkpoints.settle(chunk.end, counts);
  }

  private async startChunks(): Promise<void> {
    try {
      await this.reader.skip(this.checkpoints.current.settled);
      while (await this.startNext());
    } catch (error) {
      this.fail(error);
    } finally {
      this.isReadToEnd = true;
      this.changed.announce();
    }
  }

  /** @returns whether there may be more */
  private async startNext(): Promise<boolean> {
    const { settings, adaptation, signal } = this.options;
    const { parallelism } = adaptation;
    await this.roomFor(() => this.held.length < parallelism.limit * heldPerChunk);
    if (this.isStopped()) return false;
    const input = await this.reader.read(adaptation.chunkRows);
    if (input.length === 0) return false;
    const chunk = new Chunk(input, settings);
    await this.keys.turnOf(chunk);
    await this.roomFor(() => this.underWay < parallelism.limit);
    await this.keepPace(chunk.rows.length);
    await this.checkpoints.start(chunk.end);
    signal.throwIfAborted();
    if (this.isStopped()) return false;
    this.start(chunk);
    return true;
  }

  private isStopped(): boolean {
    return this.failure !== undefined || this.options.signal.aborted;
  }

  private roomFor(hasRoom: () => boolean): Promise<void> {
    return this.changed.until(() => this.isStopped() || hasRoom());
  }

  private async keepPace(rows: number): Promise<void> {
    const { settings, adaptation, signal } = this.options;
    const { pace } = adaptation;
    for (let ms = pace.waitMs(); ms > 0 && !signal.aborted; ms = pace.waitMs())
      await pauseUnlessAborted(settings.clock, ms, signal);
    pace.sent(rows);
  }

  private start(chunk: Chunk): void {
    this.underWay += 1;
    const fail = (error: unknown): void => {
      this.fail(error);
    };
    const finish = (): void => {
      this.finish(chunk);
    };
    const done = settleChunk(chunk, this.options).catch(fail).then(finish).catch(fail);
    this.keys.hold(chunk, done);
    this.held.push({ chunk, done });
    this.changed.announce();
  }

  private finish(chunk: Chunk): void {
    const { settings, adaptation } = this.options;
    const results = chunk.results();
    this.underWay -= 1;
    this.settled += results.length;
    this.counts = results.reduce(counted, this.counts);
    adaptation.pace.landed(results.length);
    this.changed.announce();
    settings.onProgress?.({
      read: this.reader.count,
      settled: this.settled,
      counts: this.counts,
      chunkRows: adaptation.chunkRows,
      parallelism: adaptation.parallelism.limit,
      rowsPerSecond: adaptation.pace.rowsPerSecond,
      throttled: adaptation.throttled,
      calls: adaptation.calls,
    });
  }

  /** The first failure counts; what is under way is waited for and reported. */
  private fail(error: unknown): void {
    const { signal } = this.options;
    this.failure ??= { error: signal.aborted ? signal.reason : error };
    this.changed.announce();
  }
}

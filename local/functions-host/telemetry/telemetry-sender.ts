import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pause } from '../invocation/pause';

/** Sends one packed batch. @throws when it was not taken */
export type SendBatch = (body: Uint8Array, signal: AbortSignal) => Promise<void>;

interface SenderOptions {
  send: SendBatch;
  log: (line: string) => void;
  /** Envelopes that wait at most; more are left out. */
  longestQueue?: number;
  /** Envelopes in one call. */
  largestBatch?: number;
  /** Between calls. */
  intervalMs?: number;
  /** For one call. */
  timeoutMs?: number;
}

const pack = promisify(gzip);

/**
 * Sends telemetry in batches, one after the other, behind the back of the work: nothing waits for it, nothing fails of
 * it, and what the collector does not take is left out.
 */
export class TelemetrySender {
  private readonly options: Required<SenderOptions>;
  private queue: (() => object)[] = [];
  private leftOut = 0;
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();
  private isAnswered = true;
  private isClosed = false;

  constructor(options: SenderOptions) {
    this.options = { longestQueue: 10_000, largestBatch: 500, intervalMs: 500, timeoutMs: 5_000, ...options };
  }

  /** @param build makes the envelope when its batch goes out, so that the work in front does not pay for it */
  add(build: () => object): void {
    if (this.isClosed) return;
    if (this.queue.length >= this.options.longestQueue) this.leftOut += 1;
    else this.queue.push(build);
    // Stays defined until everything is sent, so that a slow collector has one call open and not many.
    this.timer ??= this.schedule();
  }

  /** Sends what waits, but not longer than this. */
  async close(longestMs: number): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    const finished = new AbortController();
    void this.sending
      .then(() => this.sendAll())
      .finally(() => {
        finished.abort();
      });
    await pause(longestMs, finished.signal);
    this.queue = [];
  }

  private schedule(): NodeJS.Timeout {
    return setTimeout(() => {
      this.sending = this.sendAll().then(() => {
        this.timer = undefined;
      });
    }, this.options.intervalMs).unref();
  }

  private async sendAll(): Promise<void> {
    while (this.queue.length > 0) await this.sendBatch(this.queue.splice(0, this.options.largestBatch));
  }

  private async sendBatch(batch: readonly (() => object)[]): Promise<void> {
    const { send, timeoutMs } = this.options;
    try {
      const body = await pack(JSON.stringify(batch.map((build) => build())));
      await send(body, AbortSignal.timeout(timeoutMs));
      this.reportAnswer();
    } catch (error) {
      this.leftOut += batch.length;
      this.reportFailure(error as Error);
    }
  }

  private reportAnswer(): void {
    if (!this.isAnswered)
      this.options.log(`Telemetry is taken again; ${this.leftOut} records were left out.`);
    this.isAnswered = true;
    this.leftOut = 0;
  }

  private reportFailure({ message }: Error): void {
    if (this.isAnswered)
      this.options.log(`[warning] Telemetry is not taken and left out: ${message}. Everything else goes on.`);
    this.isAnswered = false;
  }
}

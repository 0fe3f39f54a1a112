import { ThrottledError } from '../../errors/throttled-error';
import type { RowToWrite, WriteKind } from '../bulk/row-to-write';
import { writeRows, type WritePath, type WriteRowsAnswer } from '../bulk/write-rows';
import type { CallReport } from '../limits/request-gate';
import type { CallOptions } from '../request/call-options';
import type { WebApi } from '../request/web-api';
import type { Adaptation } from './adaptation';
import type { LoadSettings } from './load-options';
import { Patience, persist } from './patience';
import { readStoredRows, type StoredRows } from './read-stored-rows';
import { faultOf } from './whose-fault';

/** What came of rows sent together. `too-large`: fewer at once may succeed; it is not known whether any landed. */
export type Sent = WriteRowsAnswer | { kind: 'too-large' };

interface RowsToSend {
  kind: WriteKind;
  rows: readonly RowToWrite[];
  through: WritePath;
}

interface SenderOptions {
  webApi: WebApi;
  settings: LoadSettings;
  adaptation: Adaptation;
  /** Of this run, whoever ended it. */
  signal: AbortSignal;
}

/** Sends rows until there is an answer about them, and waits out what is no row's fault. */
export class RowSender {
  private readonly options: SenderOptions;

  constructor(options: SenderOptions) {
    this.options = options;
  }

  newPatience(): Patience {
    const { settings, signal } = this.options;
    return new Patience({ ...settings, signal });
  }

  /** @throws {IntegrationError} for a failure that no row would escape, or that outlasts the patience */
  async send(toSend: RowsToSend): Promise<Sent> {
    const { length } = toSend.rows;
    try {
      return await this.patiently(() => this.sendOnce(toSend), { rows: length, canSplit: length > 1 });
    } catch (error) {
      if (length > 1 && faultOf(error) === 'size') return { kind: 'too-large' };
      throw error;
    }
  }

  /** @throws {IntegrationError} as `send` does */
  read(rows: readonly RowToWrite[], columns: readonly string[]): Promise<StoredRows> {
    const { webApi, settings } = this.options;
    const wanted = { table: settings.table, rows, columns };
    return this.patiently(
      () => this.timed('read', rows.length, (call) => readStoredRows(webApi, wanted, call)),
      { rows: rows.length, canSplit: false },
    );
  }

  /** Repeats what failed for nobody's fault; what cannot be split, a read or one row, waits out a deadlock too. */
  private patiently<T>(
    work: () => Promise<T>,
    { rows, canSplit }: { rows: number; canSplit: boolean },
  ): Promise<T> {
    const { signal, adaptation } = this.options;
    return persist(work, this.newPatience(), (error) => {
      if (signal.aborted) return false;
      const fault = faultOf(error);
      if (fault === 'size') adaptation.tooLarge(rows);
      if (error instanceof ThrottledError) adaptation.heldBack(error.retryAfterMs);
      return fault === 'pause' || (fault === 'size' && !canSplit);
    });
  }

  private sendOnce({ kind, rows, through }: RowsToSend): Promise<Sent> {
    const { webApi, settings } = this.options;
    const write = { kind, table: settings.table, rows };
    return this.timed('write', rows.length, async (call) => {
      const answer = await writeRows(webApi, write, { ...call, through });
      if (answer.kind === 'refused' && faultOf(answer.refusal.error) !== 'row') throw answer.refusal.error;
      return answer;
    });
  }

  /** What a call teaches is the time of its last attempt, without the waits before it. */
  private async timed<T>(
    kind: 'read' | 'write',
    rows: number,
    work: (call: CallOptions) => Promise<T>,
  ): Promise<T> {
    const { adaptation } = this.options;
    let last: CallReport | undefined;
    const onReport = (report: CallReport): void => {
      last = report;
    };
    const result = await work(this.callOptions(onReport));
    if (last?.status !== undefined && last.status < 400) adaptation.succeeded(kind, rows, last.durationMs);
    return result;
  }

  private callOptions(onReport: (report: CallReport) => void): CallOptions {
    const { settings, signal, adaptation } = this.options;
    return {
      ...settings.call,
      signal,
      onAttempt: (report) => {
        adaptation.attempted(report);
        onReport(report);
      },
    };
  }
}

import { callWithin } from '../../resilience/call-within';
import type { TableStore } from '../../storage/table-store';
import type { Clock } from '../../time/clock';
import { utcDay, type FlowRequests } from './limits-rows';
import type { Caller } from './request-gate';
import { addRequests, readDay } from './requests-table';

/** Milliseconds that counts are gathered before they are written: two writes a minute for each flow. */
const writeEveryMs = 30_000;
/** Milliseconds for the writes of all flows and the look at what others wrote. */
const tableTimeoutMs = 5_000;
/** Milliseconds that the first batch call waits for the counts of the day. */
const firstLookMs = 1_000;
/** Milliseconds; a raised budget shows earlier than at midnight. */
const recheckMs = 900_000;
/** Above this share of the budget, batch work waits. */
export const batchShare = 0.95;

const dayMs = 86_400_000;

/** What all flows have used of the current UTC day, over all instances as far as they have reported. */
export interface DayRequests {
  day: string;
  requests: number;
  /** 0 when there is none. */
  budget: number;
}

export interface DailyRequestsOptions {
  /** Requests of all flows in one UTC day; 0 is no budget, and requests are only counted. */
  budget: number;
  /** Opened at the first use; absent where nothing is shared. */
  tables?: (() => TableStore) | undefined;
  clock: Clock;
  /** After every write, with the flows as their rows are now. */
  onWritten?: (day: DayRequests, flows: readonly FlowRequests[]) => void;
  onProblem?: (problem: unknown) => void;
}

/**
 * Counts the requests of each flow and UTC day, together with the other instances. The platform grants a number of
 * requests a day to an identity, and one batch could take it from everybody.
 */
export class DailyRequests {
  private readonly options: DailyRequestsOptions;
  /** By day and flow; not in the table yet. */
  private readonly unwritten = new Map<string, FlowRequests>();
  private day = { number: NaN, text: '' };
  private written = { day: '', requests: 0 };
  private cancelAlarm: (() => void) | undefined;
  private writing: Promise<void> | undefined;
  private firstLook: Promise<void> | undefined;
  private hasLooked = false;
  private isClosed = false;

  constructor(options: DailyRequestsOptions) {
    this.options = options;
  }

  count(flow: string, requests: number): void {
    this.add({ day: this.today(), flow, requests });
    this.setAlarm();
  }

  usage(): DayRequests {
    const day = this.today();
    const unwritten = [...this.unwritten.values()].filter((counted) => counted.day === day);
    const own = unwritten.reduce((sum, { requests }) => sum + requests, 0);
    const written = this.written.day === day ? this.written.requests : 0;
    return { day, requests: own + written, budget: this.options.budget };
  }

  /** Answers a promise only when a call must wait for the day's counts; it never rejects. */
  look({ priority }: Caller): Promise<void> | undefined {
    const { tables, budget } = this.options;
    if (this.hasLooked || !tables || budget === 0 || priority !== 'batch') return undefined;
    return (this.firstLook ??= this.useTable(firstLookMs, (store) => this.readTotal(store)).finally(() => {
      this.hasLooked = true;
    }));
  }

  /** Milliseconds that this caller leaves the rest of the budget to others; 0 when it may go on. */
  pauseMs({ priority }: Caller): number {
    const { budget, clock } = this.options;
    if (priority !== 'batch' || budget === 0) return 0;
    if (this.usage().requests < budget * batchShare) return 0;
    return Math.min(recheckMs, dayMs - (clock.now() % dayMs));
  }

  /** Writes what was counted before it ends; what cannot be written stays for the next time. It never rejects. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.cancelAlarm?.();
    await this.writing;
    if (this.unwritten.size > 0) await this.write();
  }

  /** Asked for every request, so the text is made once a day. */
  private today(): string {
    const nowMs = this.options.clock.now();
    const number = Math.floor(nowMs / dayMs);
    if (number !== this.day.number) this.day = { number, text: utcDay(nowMs) };
    return this.day.text;
  }

  private add(counted: FlowRequests): void {
    const key = `${counted.day} ${counted.flow}`;
    const requests = (this.unwritten.get(key)?.requests ?? 0) + counted.requests;
    if (requests === 0) this.unwritten.delete(key);
    else this.unwritten.set(key, { ...counted, requests });
  }

  private setAlarm(): void {
    if (this.isClosed || !this.options.tables) return;
    this.cancelAlarm ??= this.options.clock.after(writeEveryMs, () => {
      this.writing = this.write().finally(() => {
        this.writing = undefined;
        this.cancelAlarm = undefined;
        if (this.unwritten.size > 0) this.setAlarm();
      });
    });
  }

  private write(): Promise<void> {
    return this.useTable(tableTimeoutMs, async (tables, signal) => {
      const rows: FlowRequests[] = [];
      for (const counted of [...this.unwritten.values()]) {
        if (signal.aborted) return;
        const requests = await addRequests(tables, counted);
        if (requests === undefined) continue;
        this.add({ ...counted, requests: -counted.requests });
        if (counted.day === this.written.day) this.written.requests += counted.requests;
        rows.push({ ...counted, requests });
      }
      await this.readTotal(tables);
      this.options.onWritten?.(this.usage(), rows);
    });
  }

  private async readTotal(tables: TableStore): Promise<void> {
    const day = this.today();
    this.written = { day, requests: await readDay(tables, day) };
  }

  private async useTable(
    timeoutMs: number,
    use: (tables: TableStore, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { tables, clock, onProblem } = this.options;
    if (!tables) return;
    try {
      await callWithin({ timeoutMs, clock }, async (signal) => use(tables(), signal));
    } catch (error) {
      onProblem?.(error);
    }
  }
}

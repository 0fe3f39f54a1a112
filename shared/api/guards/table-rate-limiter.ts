import { measure } from '../../observability/integration-metrics';
import { callWithin } from '../../resilience/call-within';
import type { TableStore } from '../../storage/table-store';
import type { Clock } from '../../time/clock';
import type { RateDecision, RateLimiter } from './rate-limiter';
import { RequestCount } from './request-count';

const minuteMs = 60_000;
/** Requests that an instance lets pass between two entries in the table. */
const blockSize = 50;
/** The next block is asked for when this part of the last one is used, so that nobody waits for the table. */
const askAheadAt = 0.8;
const tableTimeoutMs = 1_000;
/** After a failure the instance counts alone for so long. */
const aloneMs = 10_000;

export interface TableRateLimiterOptions {
  /** Opened at the first use, so that a missing setting does not hinder requests. */
  tables: () => TableStore;
  clock: Clock;
  requestsPerMinute: number;
}

/** One caller's requests in one minute, as this instance knows them. */
interface Window {
  count: RequestCount;
  /** Entered in the table by all instances together. */
  entered: number;
  /** Let pass here and not entered yet; at most `allowance`. */
  pending: number;
  allowance: number;
  entering?: Promise<void> | undefined;
  aloneUntilMs: number;
}

/**
 * Counts in blocks: an instance lets up to 50 requests of a caller pass, enters them in the table by one write, and has
 * the next block when all instances together are below the limit. So nobody is refused who is below it, and at most
 * instances × 50 requests beyond it pass. While the table is away each instance grants by itself what is left as far as
 * it knows, at first the whole limit.
 */
export class TableRateLimiter implements RateLimiter {
  private readonly options: TableRateLimiterOptions;
  private minute = 0;
  private windows = new Map<string, Window>();

  constructor(options: TableRateLimiterOptions) {
    this.options = options;
  }

  async take(caller: string): Promise<RateDecision> {
    const nowMs = this.options.clock.now();
    const window = this.windowOf(caller, Math.floor(nowMs / minuteMs));
    while (window.pending >= window.allowance) {
      this.enterWhenDue(window, nowMs);
      if (!window.entering) break;
      await window.entering;
    }
    const isAllowed = window.pending < window.allowance;
    if (isAllowed) {
      window.pending++;
      this.enterWhenDue(window, nowMs);
    }
    const limit = this.options.requestsPerMinute;
    const remaining = isAllowed ? Math.max(limit - window.entered - window.pending, 0) : 0;
    return { isAllowed, limit, remaining, resetAfterMs: minuteMs - (nowMs % minuteMs) };
  }

  private windowOf(caller: string, minute: number): Window {
    if (minute !== this.minute) {
      this.minute = minute;
      this.windows = new Map();
    }
    const known = this.windows.get(caller);
    if (known) return known;
    const window: Window = {
      count: new RequestCount(caller, minute * minuteMs),
      entered: 0,
      pending: 0,
      allowance: Math.min(blockSize, this.options.requestsPerMinute),
      aloneUntilMs: 0,
    };
    this.windows.set(caller, window);
    return window;
  }

  private enterWhenDue(window: Window, nowMs: number): void {
    const left = this.options.requestsPerMinute - window.entered;
    if (window.entering || left <= 0 || nowMs < window.aloneUntilMs) return;
    if (window.pending >= Math.min(blockSize, left) * askAheadAt) window.entering = this.enter(window);
  }

  /** Never rejects. */
  private async enter(window: Window): Promise<void> {
    const { tables, clock, requestsPerMinute } = this.options;
    const entering = window.pending;
    try {
      window.entered = await callWithin({ timeoutMs: tableTimeoutMs, clock }, () =>
        window.count.add(tables(), entering, requestsPerMinute),
      );
      window.pending -= entering;
      window.allowance = Math.min(blockSize, Math.max(requestsPerMinute - window.entered, 0));
    } catch {
      window.entered = Math.max(window.entered, window.count.known);
      window.allowance = Math.max(requestsPerMinute - window.entered, 0);
      window.aloneUntilMs = clock.now() + aloneMs;
      measure('guardFallbacks', 1, { guard: 'rate-limit' });
    } finally {
      window.entering = undefined;
    }
  }
}

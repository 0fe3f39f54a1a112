import type { Clock } from '../../../shared/time/clock';

/** One request of the Web API, as `GET /control/requests` shows it. */
export interface LoggedRequest {
  /** ISO 8601. */
  at: string;
  method: string;
  /** Below the address of the Web API, with its query. */
  path: string;
  /** Absent for a request without a valid token. */
  caller?: string;
  /** Null when the connection broke before the answer; absent while the request runs. */
  status?: number | null;
  durationMs?: number;
  /** What the answer asked the caller to wait. */
  retryAfterSeconds?: number;
  /** It came this much before the end of a wait that the caller had been asked for. */
  earlyMs?: number;
}

interface RequestStart {
  method: string;
  path: string;
}

interface RequestEnd {
  status: number | null;
  retryAfterSeconds?: number | undefined;
}

interface RequestLogOptions {
  clock: Clock;
  /** Older requests are forgotten; the counts go on. */
  kept?: number;
}

/** A request that has begun: what becomes known about it is told here. */
export interface OpenRequest {
  calledBy(caller: string): void;
  end(end: RequestEnd): void;
}

const apiRoot = /^\/api\/data\/v9\.2\/?/;

/** Remembers the latest requests and counts all of them by status, for tests and for people. */
export class RequestLog {
  private readonly clock: Clock;
  private readonly kept: number;
  private readonly entries: LoggedRequest[] = [];
  private readonly waits = new Map<string, number>();
  private readonly byStatus = new Map<string, number>();

  constructor({ clock, kept = 1_000 }: RequestLogOptions) {
    this.clock = clock;
    this.kept = kept;
  }

  begin({ method, path }: RequestStart): OpenRequest {
    const startedAtMs = this.clock.now();
    const entry: LoggedRequest = {
      at: new Date(startedAtMs).toISOString(),
      method,
      path: path.replace(apiRoot, ''),
    };
    this.entries.push(entry);
    if (this.entries.length > this.kept) this.entries.shift();
    return {
      calledBy: (caller) => {
        entry.caller = caller;
        this.noteEarliness(entry, startedAtMs);
      },
      end: (end) => {
        this.end(entry, startedAtMs, end);
      },
    };
  }

  read(): { total: number; byStatus: Record<string, number>; requests: LoggedRequest[] } {
    const byStatus = Object.fromEntries(this.byStatus);
    const total = [...this.byStatus.values()].reduce((sum, count) => sum + count, 0);
    return { total, byStatus, requests: [...this.entries] };
  }

  clear(): void {
    this.entries.length = 0;
    this.waits.clear();
    this.byStatus.clear();
  }

  private noteEarliness(entry: LoggedRequest, startedAtMs: number): void {
    const earlyMs = (this.waits.get(entry.caller ?? '') ?? 0) - startedAtMs;
    if (earlyMs > 0) entry.earlyMs = earlyMs;
  }

  private end(entry: LoggedRequest, startedAtMs: number, { status, retryAfterSeconds }: RequestEnd): void {
    const nowMs = this.clock.now();
    entry.status = status;
    entry.durationMs = nowMs - startedAtMs;
    const counted = status === null ? 'broken' : String(status);
    this.byStatus.set(counted, (this.byStatus.get(counted) ?? 0) + 1);
    if (retryAfterSeconds === undefined) return;
    entry.retryAfterSeconds = retryAfterSeconds;
    if (entry.caller !== undefined) this.waits.set(entry.caller, nowMs + retryAfterSeconds * 1_000);
  }
}

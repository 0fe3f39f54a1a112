import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { monthlyTable, monthlyTablesSince } from '../storage/monthly-tables';
import type { TableStore } from '../storage/table-store';
import type { Clock } from '../time/clock';
import { ApiProblemError } from './api-problem-error';
import type { IdempotencyKeys, KeyedAnswer, KeyedWork } from './idempotency-keys';
import {
  answeredEntity,
  keyedRowOf,
  openEntity,
  operationIdOf,
  tableKeyOf,
  type KeyedRow,
  type RequestKey,
} from './keyed-row';
import { platformProblems } from './problems/platform-problems';

/** Tables are called `apiidempotency202611`; a timer drops those older than last month's. */
export const apiIdempotencyTablePrefix = 'apiidempotency';

/** A key is known for this long at least; what was made under it has derived ids, by which it is recognised for ever. */
const rememberMs = 7 * 24 * 3_600_000;

/** Longer than any operation's time budget, so that nobody takes over from somebody who is still at it. */
const defaultLeaseMs = 90_000;

/** A first attempt takes seconds as a rule, whatever its lease. */
const longestRetryAfterMs = 5_000;

/** Every round is lost to somebody who got further, so a few suffice. */
const mostRounds = 5;

interface ClaimedRow {
  table: string;
  etag: string;
  mayBeDone: boolean;
}

type Claim = ({ kind: 'run' } & ClaimedRow) | { kind: 'answered'; answer: KeyedAnswer };

/**
 * Remembers answers in Table storage, one table per month: digests of key and request, status, headers and body of the
 * answer, nothing of the request. An answer is kept whatever its status; of what the work throws, a refusal that is
 * certain to have had no effect leaves the key as if it had never been sent, and everything else keeps the key for the
 * same request, which may be sent again at once.
 */
export class TableIdempotencyKeys implements IdempotencyKeys {
  private readonly tables: TableStore;
  private readonly clock: Pick<Clock, 'now'>;
  private readonly leaseMs: number;

  constructor(tables: TableStore, clock: Pick<Clock, 'now'>, { leaseMs = defaultLeaseMs } = {}) {
    this.tables = tables;
    this.clock = clock;
    this.leaseMs = leaseMs;
  }

  async run<A extends KeyedAnswer>(key: RequestKey, work: (attempt: KeyedWork) => Promise<A>): Promise<A> {
    const claim = await this.claim(key);
    // What was stored under the operation is what its work once answered.
    if (claim.kind === 'answered') return replayed(claim.answer) as A;
    try {
      const answer = await work({ operationId: operationIdOf(key), mayBeDone: claim.mayBeDone });
      await this.remember(key, claim, answer);
      return answer;
    } catch (error) {
      const isUndone = isDefiniteRefusal(error) && !claim.mayBeDone;
      await unlessStoreFails(() => (isUndone ? this.forget(key, claim) : this.reopen(key, claim)));
      throw error;
    }
  }

  private async claim(key: RequestKey): Promise<Claim> {
    for (let round = 1; round <= mostRounds; round++) {
      const claim = await this.tryClaim(key);
      if (claim) return claim;
    }
    throw new TargetUnavailableError('The key changes hands too often to be claimed', {
      details: { target: 'storage', operation: key.operation },
    });
  }

  /** `undefined` when somebody else changed the row in between. */
  private async tryClaim(key: RequestKey): Promise<Claim | undefined> {
    const nowMs = this.clock.now();
    const table = monthlyTable(apiIdempotencyTablePrefix, nowMs);
    const claimed = openEntity(key, nowMs + this.leaseMs);
    const inserted = await this.tables.insert(table, claimed);
    if (inserted !== 'exists')
      return this.checkEarlierMonths(key, { table, etag: inserted.etag, mayBeDone: false });
    const stored = await this.tables.get(table, tableKeyOf(key));
    if (!stored) return undefined;
    const row = keyedRowOf(stored);
    const answer = this.answerOf(key, row);
    if (answer) return { kind: 'answered', answer };
    const taken = await this.tables.replace(table, claimed, stored.etag);
    if (taken === 'conflict') return undefined;
    return this.checkEarlierMonths(key, { table, etag: taken.etag, mayBeDone: true });
  }

  /**
   * A row that is new to this month's table may be an old key. The row is written first and compared afterwards, so
   * that of two requests on either side of midnight at least one sees the other. Who takes over compares as well: the
   * one before may have died in between.
   */
  private async checkEarlierMonths(key: RequestKey, claim: ClaimedRow): Promise<Claim> {
    try {
      const earlier = await this.findEarlier(key, claim.table);
      const answer = earlier && this.answerOf(key, earlier);
      if (!answer) return { kind: 'run', ...claim, mayBeDone: claim.mayBeDone || earlier !== undefined };
      await unlessStoreFails(() => this.forget(key, claim));
      return { kind: 'answered', answer };
    } catch (error) {
      const isOfEarlierMonth = error instanceof ApiProblemError;
      const mayForget = isOfEarlierMonth || !claim.mayBeDone;
      await unlessStoreFails(() => (mayForget ? this.forget(key, claim) : this.reopen(key, claim)));
      throw error;
    }
  }

  private async findEarlier(key: RequestKey, table: string): Promise<KeyedRow | undefined> {
    const nowMs = this.clock.now();
    const recent = monthlyTablesSince(apiIdempotencyTablePrefix, nowMs - rememberMs, nowMs);
    for (const earlier of recent.filter((name) => name !== table)) {
      const stored = await this.tables.get(earlier, tableKeyOf(key));
      if (stored) return keyedRowOf(stored);
    }
    return undefined;
  }

  /** What a known key means for this request; undefined when the work is there to be taken up. */
  private answerOf({ fingerprint }: RequestKey, row: KeyedRow): KeyedAnswer | undefined {
    const { idempotencyKeyReused: reused, idempotencyKeyInUse: inUse } = platformProblems;
    if (row.fingerprint !== fingerprint) throw new ApiProblemError(reused, reused.description);
    if (row.state === 'answered') return row.answer;
    const leftMs = row.leaseUntilMs - this.clock.now();
    if (leftMs <= 0) return undefined;
    throw new ApiProblemError(inUse, inUse.description, {
      retryAfterMs: Math.min(leftMs, longestRetryAfterMs),
    });
  }

  /** The answer is true whether or not it is remembered; without it the next attempt works it out again. */
  private async remember(
    key: RequestKey,
    claim: { table: string; etag: string },
    answer: KeyedAnswer,
  ): Promise<void> {
    const entity = answeredEntity(key, answer, this.clock.now());
    await unlessStoreFails(() =>
      entity ? this.tables.replace(claim.table, entity, claim.etag) : this.reopen(key, claim),
    );
  }

  /** The same request may come again at once, another one is still refused. A conflict: somebody has taken over. */
  private async reopen(key: RequestKey, { table, etag }: { table: string; etag: string }): Promise<void> {
    await this.tables.replace(table, openEntity(key, this.clock.now()), etag);
  }

  private async forget(key: RequestKey, { table, etag }: { table: string; etag: string }): Promise<void> {
    await this.tables.remove(table, tableKeyOf(key), etag);
  }
}

function replayed(answer: KeyedAnswer): KeyedAnswer {
  return { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } };
}

/** The work itself says no, and says that asking again is of no use: nothing has happened. */
function isDefiniteRefusal(error: unknown): boolean {
  return error instanceof ApiProblemError && !error.isRetryable && error.httpStatus < 500;
}

/** What the caller is told no longer depends on the store: without this write the lease runs out by itself. */
async function unlessStoreFails(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch {
    return;
  }
}

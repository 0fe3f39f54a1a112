import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { monthlyTable, monthlyTablesSince } from '../storage/monthly-tables';
import type { TableStore } from '../storage/table-store';
import type { Clock } from '../time/clock';
import type { Claim, IdempotentReceiver, Lease, WorkKey } from './idempotent-receiver';
import { entityOf, tableKeyOf, workRowOf, type WorkRow } from './work-row';

/** Tables are called `idempotency202611`; a timer drops old ones with `dropOldMonthlyTables`. */
export const idempotencyTablePrefix = 'idempotency';

/** A message comes back at most so long after it was first seen: the longest retry delay that a manifest may set. */
const lookBackMs = 7 * 24 * 3_600_000;

/** Every round is lost to somebody who got further, so a few suffice. */
const mostRounds = 5;

/** Remembers work in Table storage, one table per month. */
export class TableIdempotentReceiver implements IdempotentReceiver {
  private readonly tables: TableStore;
  private readonly clock: Pick<Clock, 'now'>;

  constructor(tables: TableStore, clock: Pick<Clock, 'now'>) {
    this.tables = tables;
    this.clock = clock;
  }

  async claim(key: WorkKey, leaseMs: number): Promise<Claim> {
    for (let round = 1; round <= mostRounds; round++) {
      const claim = await this.tryClaim(key, leaseMs);
      if (claim) return claim;
    }
    throw new TargetUnavailableError('The work changes hands too often to be claimed', {
      details: { target: 'storage', functionName: key.functionName },
    });
  }

  /** `undefined` when somebody else changed the row in between. */
  private async tryClaim(key: WorkKey, leaseMs: number): Promise<Claim | undefined> {
    const nowMs = this.clock.now();
    const table = monthlyTable(idempotencyTablePrefix, nowMs);
    const claimed: WorkRow = { state: 'in-progress', leaseUntilMs: nowMs + leaseMs };
    const inserted = await this.tables.insert(table, entityOf(key, claimed, nowMs));
    if (inserted !== 'exists') return this.checkEarlierMonths(key, table, inserted.etag);
    const stored = await this.tables.get(table, tableKeyOf(key));
    if (!stored) return undefined;
    const known = claimOf(workRowOf(stored.entity), nowMs);
    if (known) return known;
    const taken = await this.tables.replace(table, entityOf(key, claimed, nowMs), stored.etag);
    return taken === 'conflict' ? undefined : this.checkEarlierMonths(key, table, taken.etag);
  }

  /**
   * A row that is new to this month's table may be old work. The row is written first and compared afterwards, so that
   * of two deliveries on either side of midnight at least one sees the other.
   */
  private async checkEarlierMonths(key: WorkKey, table: string, etag: string): Promise<Claim> {
    const nowMs = this.clock.now();
    const recent = monthlyTablesSince(idempotencyTablePrefix, nowMs - lookBackMs, nowMs);
    for (const earlier of recent.filter((name) => name !== table)) {
      const stored = await this.tables.get(earlier, tableKeyOf(key));
      const known = stored && claimOf(workRowOf(stored.entity), nowMs);
      if (!known) continue;
      await this.tables.remove(table, tableKeyOf(key), etag);
      return known;
    }
    return { kind: 'run', lease: this.leaseOn(key, table, etag) };
  }

  /** A conflict means that the lease had run out and somebody else has taken the work over: theirs is the row. */
  private leaseOn(key: WorkKey, table: string, etag: string): Lease {
    return {
      complete: async () => {
        await this.tables.replace(table, entityOf(key, { state: 'completed' }, this.clock.now()), etag);
      },
      release: async () => {
        await this.tables.remove(table, tableKeyOf(key), etag);
      },
    };
  }
}

/** What a row that somebody else wrote means for us; `undefined` when its lease has run out. */
function claimOf(row: WorkRow, nowMs: number): Claim | undefined {
  if (row.state === 'completed') return { kind: 'duplicate' };
  return row.leaseUntilMs > nowMs ? { kind: 'in-progress', untilMs: row.leaseUntilMs } : undefined;
}

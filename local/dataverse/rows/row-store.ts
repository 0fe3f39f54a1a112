import { systemClock, type Clock } from '../../../shared/time/clock';
import type { Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Table, TableKey } from '../tables/table';
import { KeyIndex } from './key-index';
import type { Row } from './row';
import { TableRows, type RowChange } from './table-rows';
import { Transactions } from './transactions';

/**
 * Versions of an environment that was started later are higher: what others remember of an earlier one is never newer.
 * No double loses a digit of them before the year 2200.
 */
function firstVersion(nowMs: number): bigint {
  return BigInt(Math.trunc(nowMs)) * 1_000n + 1_048_576n;
}

/** What became of an alternate key. */
export type KeyStatus = 'Pending' | 'Active' | 'Failed';

/** Rows in memory, with one version counter for the whole environment as in Dataverse. */
export class RowStore {
  private readonly tables = new Map<string, TableRows>();
  private readonly transactions = new Transactions();
  private readonly clock: Clock;
  private version: bigint;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
    this.version = firstVersion(clock.now());
  }

  /** The version of the latest change of any table. */
  get latestVersion(): bigint {
    return this.version;
  }

  find(table: Pick<Table, 'logicalName'>, id: string): Row | undefined {
    return this.rowsOf(table).find(id);
  }

  /** Every row in the order of creation, as an array of its own: for small tables. */
  list(table: Table): Row[] {
    return [...this.walk(table)].map(({ row }) => row);
  }

  /** The rows after a position, in the order of creation; a change while walking disturbs nothing. */
  walk(table: Table, afterPosition = -1): Iterable<{ row: Row; position: number }> {
    return this.rowsOf(table).walk(afterPosition);
  }

  countOf(table: Table): number {
    return this.rowsOf(table).count;
  }

  /** The latest change of each row that changed after `version`, oldest first. */
  changesAfter(table: Table, version: bigint): Iterable<RowChange> {
    return this.rowsOf(table).changesAfter(version);
  }

  /** @throws {PlatformError} when an alternate key of the table has these values already */
  put(table: Table, id: string, values: Values): Row {
    const rows = this.rowsOf(table);
    const before = rows.find(id);
    const version = this.version + 1n;
    const row = { id, version, values: { ...values, versionnumber: version } };
    this.checkKeys(table, row);
    this.version = version;
    this.moveInKeys(table, before, row);
    this.transactions.undoable(rows.put(row), () => {
      this.moveInKeys(table, row, before);
    });
    if (rows.isCrowded) {
      this.whenCommitted(() => {
        rows.compact();
      });
    }
    return row;
  }

  remove(table: Table, id: string): void {
    const rows = this.rowsOf(table);
    const before = rows.find(id);
    if (!before) return;
    this.moveInKeys(table, before, undefined);
    this.transactions.undoable(rows.remove(id, ++this.version), () => {
      this.moveInKeys(table, undefined, before);
    });
  }

  /** @returns undefined when no row has these values, or when the key is not active */
  findByKey(table: Table, key: TableKey, values: Values): Row | undefined {
    if (this.statusOfKey(table, key) !== 'Active') return undefined;
    const id = this.indexOf(table, key).find(values);
    return id === undefined ? undefined : this.find(table, id);
  }

  /** A key waits until its time, and fails for good when rows that share its values exist then. */
  statusOfKey(table: Table, key: TableKey): KeyStatus {
    if (this.clock.now() < (key.activeFromMs ?? 0)) return 'Pending';
    return this.indexOf(table, key).isUnique ? 'Active' : 'Failed';
  }

  /**
   * Everything that `work` writes, or nothing: an exception undoes it and goes on. Transactions nest; `work` is
   * synchronous, so that no other request comes between.
   */
  transaction<T>(work: () => T): T {
    return this.transactions.run(work);
  }

  /**
   * A transaction that waits for something before it is certain, as a synchronous step. Whoever calls it keeps all
   * other writes out meanwhile, which would become part of it.
   */
  transactionUntil<T>(work: () => Promise<T>): Promise<T> {
    return this.transactions.runUntil(work);
  }

  /** Runs `effect` once what is being written is certain: at the end of the outermost transaction, or at once. */
  whenCommitted(effect: () => void): void {
    this.transactions.whenCommitted(effect);
  }

  /** Forgets every row; versions go on, so that no client meets one twice. */
  clear(): void {
    this.tables.clear();
  }

  private rowsOf({ logicalName }: Pick<Table, 'logicalName'>): TableRows {
    const known = this.tables.get(logicalName);
    if (known) return known;
    const rows = new TableRows();
    this.tables.set(logicalName, rows);
    return rows;
  }

  private indexOf(table: Table, key: TableKey): KeyIndex {
    const rows = this.rowsOf(table);
    const known = rows.keys.get(key);
    if (known) return known;
    const index = new KeyIndex(key.columns);
    for (const { row } of rows.walk(-1)) index.add(row);
    rows.keys.set(key, index);
    return index;
  }

  private checkKeys(table: Table, row: Row): void {
    for (const key of table.keys) {
      const index = this.indexOf(table, key);
      if (index.isUnique && index.isTaken(row)) throw refuse.duplicateEntityKey(key.name, key.columns);
    }
  }

  private moveInKeys(table: Table, from: Row | undefined, to: Row | undefined): void {
    for (const key of table.keys) {
      const index = this.indexOf(table, key);
      if (from) index.remove(from);
      if (to) index.add(to);
    }
  }
}

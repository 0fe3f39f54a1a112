import type { TableKey } from '../tables/table';
import type { KeyIndex } from './key-index';
import type { Row } from './row';

/** One change of one row; a removed row is gone from its table, and only its change tells of it. */
export interface RowChange {
  readonly version: bigint;
  readonly id: string;
  readonly row: Row | undefined;
}

interface JournalEntry {
  readonly version: bigint;
  readonly id: string;
}

/** Entries beside the latest of each row before the journal is rid of them. */
const mostOutdated = 10_000;

/** Undoes one write; only the latest write that is not undone yet may be. */
type Undo = () => void;

/**
 * The rows of one table in the order of creation, and the journal of their changes in the order of versions. Both are
 * walked from any position without a copy.
 */
export class TableRows {
  readonly keys = new WeakMap<TableKey, KeyIndex>();
  private readonly slots: (Row | undefined)[] = [];
  private readonly slotOfId = new Map<string, number>();
  /** Without the rows: a journal that held every version of them would never let one go. */
  private changes: JournalEntry[] = [];
  private readonly latest = new Map<string, bigint>();

  get count(): number {
    return this.slotOfId.size;
  }

  find(id: string): Row | undefined {
    const slot = this.slotOfId.get(id);
    return slot === undefined ? undefined : this.slots[slot];
  }

  put(row: Row): Undo {
    const slot = this.slotOfId.get(row.id) ?? this.slots.length;
    const before = this.slots[slot];
    this.slots[slot] = row;
    this.slotOfId.set(row.id, slot);
    const forget = this.record({ version: row.version, id: row.id });
    return () => {
      forget();
      if (before) this.slots[slot] = before;
      else {
        this.slots.pop();
        this.slotOfId.delete(row.id);
      }
    };
  }

  remove(id: string, version: bigint): Undo {
    const slot = this.slotOfId.get(id) ?? -1;
    const before = this.slots[slot];
    this.slots[slot] = undefined;
    this.slotOfId.delete(id);
    const forget = this.record({ version, id });
    return () => {
      forget();
      this.slots[slot] = before;
      this.slotOfId.set(id, slot);
    };
  }

  *walk(afterPosition: number): Generator<{ row: Row; position: number }> {
    for (let position = afterPosition + 1; position < this.slots.length; position++) {
      const row = this.slots[position];
      if (row) yield { row, position };
    }
  }

  *changesAfter(version: bigint): Generator<RowChange> {
    for (let index = this.firstChangeAfter(version); index < this.changes.length; index++) {
      const change = this.changes[index];
      if (change && this.isLatest(change)) yield { ...change, row: this.find(change.id) };
    }
  }

  get isCrowded(): boolean {
    return this.changes.length > this.latest.size + mostOutdated;
  }

  /** Drops what later changes of the same rows have outdated; never while a write may still be undone. */
  compact(): void {
    if (this.isCrowded) this.changes = this.changes.filter((change) => this.isLatest(change));
  }

  private isLatest({ id, version }: JournalEntry): boolean {
    return this.latest.get(id) === version;
  }

  private record(change: JournalEntry): Undo {
    const before = this.latest.get(change.id);
    this.changes.push(change);
    this.latest.set(change.id, change.version);
    return () => {
      this.changes.pop();
      if (before === undefined) this.latest.delete(change.id);
      else this.latest.set(change.id, before);
    };
  }

  private firstChangeAfter(version: bigint): number {
    let low = 0;
    let high = this.changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.changes[middle]?.version ?? 0n) <= version) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

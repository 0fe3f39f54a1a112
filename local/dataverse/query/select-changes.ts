import type { RowChange } from '../rows/table-rows';
import type { RowStore } from '../rows/row-store';
import type { Table } from '../tables/table';
import type { DeltaCursor } from './delta-token';

export interface ChangePage {
  changes: RowChange[];
  /** Undefined on the last page. */
  next: DeltaCursor | undefined;
}

function* changesOf(rows: RowStore, table: Table, cursor: DeltaCursor): Generator<RowChange> {
  for (const change of rows.changesAfter(table, cursor.after)) {
    if (change.version > cursor.until) return;
    if ((change.row !== undefined) === (cursor.phase === 'written')) yield change;
  }
}

/** One page of changes; `since` is where the round began, to which it returns for the removed rows. */
export function selectChanges(
  rows: RowStore,
  { table, since, cursor, size }: { table: Table; since: bigint; cursor: DeltaCursor; size: number },
): ChangePage {
  const changes: RowChange[] = [];
  let position = cursor;
  for (;;) {
    for (const change of changesOf(rows, table, position)) {
      if (changes.length === size) return { changes, next: position };
      changes.push(change);
      position = { ...position, after: change.version };
    }
    if (position.phase === 'removed') return { changes, next: undefined };
    position = { ...position, phase: 'removed', after: since };
  }
}

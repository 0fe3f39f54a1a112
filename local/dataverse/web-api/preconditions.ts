import { refuse } from '../platform-error';
import { etagOf, type Row } from '../rows/row';
import type { Table } from '../tables/table';

/** `If-Match` and `If-None-Match`; clients often send the text `null`, which means nothing. */
export interface Preconditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

interface Target {
  table: Table;
  row: Row | undefined;
  /** For the message about a missing row. */
  id?: string | undefined;
}

/** @throws {PlatformError} when the row is missing although `If-Match` demands it, or is another version */
export function checkIfMatch({ table, id, row }: Target, { ifMatch }: Preconditions): void {
  if (ifMatch === undefined) return;
  if (ifMatch !== '*' && !table.optimisticConcurrency)
    throw refuse.optimisticConcurrencyOff(table.logicalName);
  if (!row)
    throw id === undefined
      ? refuse.rowOfKeyMissing(table.logicalName)
      : refuse.rowMissing(table.logicalName, id);
  if (ifMatch !== '*' && ifMatch !== etagOf(row)) throw refuse.versionMismatch();
}

/**
 * The guards of an upsert: `If-Match: *` never creates, `If-None-Match: *` never updates.
 * @throws {PlatformError} when a guard fails
 */
export function checkUpsert(target: Target, preconditions: Preconditions): void {
  checkIfMatch(target, preconditions);
  if (preconditions.ifNoneMatch === '*' && target.row) throw refuse.duplicateKey();
}

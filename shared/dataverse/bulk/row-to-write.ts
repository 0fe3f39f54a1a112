import { ContractViolationError } from '../../errors/contract-violation-error';
import type { AlternateKey } from '../request/row-address';
import type { DataverseTable } from '../rows/dataverse-table';
import type { Lookups, RowOperation } from '../rows/row-operation';
import type { RowValues } from '../rows/row-values';
import { checkRow } from './check-row';

/** A row of a known table, named by its id or by the columns of an alternate key. */
export type RowToWrite = ({ id: string } | { key: AlternateKey }) & {
  values: RowValues;
  lookups?: Lookups;
};

/** `update` makes no row, `create` needs an id of the caller's choice so that a repeat makes no second one. */
export type WriteKind = 'create' | 'update' | 'upsert';

/** Rows of one table that are written in one way. */
export interface RowsToWrite {
  kind: WriteKind;
  table: DataverseTable;
  rows: readonly RowToWrite[];
}

function withoutKey({ values, ...row }: RowToWrite): RowValues {
  if (!('key' in row)) return values;
  return Object.fromEntries(Object.entries(values).filter(([column]) => !(column in row.key)));
}

function nameless(message: string): ContractViolationError {
  return new ContractViolationError(message, { details: { path: 'id' } });
}

/**
 * The write of one row. Key columns stay out of the values: the address has them, and twice is refused.
 * @throws {ContractViolationError} for what is no row, for a row that no address names, and for a creation without an id
 * @see Dataverse reference 2.9 on `UpsertMultiple`.
 */
export function operationOf(kind: WriteKind, table: DataverseTable, row: RowToWrite): RowOperation {
  const { entitySet } = table;
  checkRow(row, table.logicalName);
  if (!('id' in row) && !('key' in row))
    throw nameless(`A row of ${table.logicalName} has neither an id nor a key`);
  const written = { table, values: withoutKey(row), ...(row.lookups && { lookups: row.lookups }) };
  if ('id' in row) {
    if (kind === 'create') return { kind, id: row.id, ...written };
    return { kind, address: { entitySet, id: row.id }, ...written };
  }
  if (kind === 'create') throw nameless(`A row to create in ${table.logicalName} has no id`);
  return { kind, address: { entitySet, key: row.key }, ...written };
}

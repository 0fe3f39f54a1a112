import { ContractViolationError } from '../../errors/contract-violation-error';
import type { Row } from './row-values';

export interface VersionedRow {
  /** Columns as the Web API names them; a number that no double holds exactly is its decimal text. */
  row: Row;
  /** Decimal text; grows with every write and is comparable within one environment. */
  version: string;
}

/** The version in a row's `@odata.etag`; undefined for rows that have none, such as those of virtual tables. */
export function versionOf(row: Row): string | undefined {
  return /^W\/"(\d+)"$/.exec(String(row['@odata.etag']))?.[1];
}

/** @throws {ContractViolationError} for a row without a version */
export function versionedRow(row: Row): VersionedRow {
  const version = versionOf(row);
  if (version !== undefined) return { row, version };
  const details = { path: '@odata.etag' };
  throw new ContractViolationError('Dataverse gave a row without a version', { details });
}

import type { Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Table } from '../tables/table';

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/**
 * A column that only forms demand may stay empty, one that the system demands may not.
 * @param written what an update writes: other columns are as they were; absent for a create
 * @throws {PlatformError} naming the first column without a value
 */
export function checkRequired(table: Table, row: Values, written?: Values): void {
  for (const name of table.rules.required) {
    if ((written && !(name in written)) || !isEmpty(row[name])) continue;
    throw refuse.requiredMissing(table.logicalName, name, table.columns[name]?.requiredMessage);
  }
}

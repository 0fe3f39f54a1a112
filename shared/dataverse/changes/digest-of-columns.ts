import { createHash } from 'node:crypto';
import type { Row } from '../rows/row-values';

/** What a lookup is called in a row, around its logical name. */
const lookupName = /^_(.+)_value$/;

/**
 * Equal for equal values of these columns, however the row was read; a column that is not there counts as empty. A lookup
 * may be given by its logical name or as rows show it.
 */
export function digestOfColumns(row: Row, columns: readonly string[]): string {
  const names = columns.map((column) => lookupName.exec(column)?.[1] ?? column);
  const values = names.sort().map((name) => [name, row[name] ?? row[`_${name}_value`] ?? null]);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}

import type { Row } from '../rows/row';
import type { PlatformRows } from './messages';

function removeWhere({ rows, tables }: PlatformRows, name: string, column: string, id: string): void {
  const table = tables.need(name);
  for (const row of rows.list(table)) if (row.values[column] === id) rows.remove(table, row.id);
}

/** A role that is gone gives nobody anything. */
export function removePrivilegesAndUsers(parts: PlatformRows, { id }: Row): void {
  removeWhere(parts, 'roleprivileges', 'roleid', id);
  removeWhere(parts, 'systemuserroles', 'roleid', id);
}

/** A user who is gone has no roles. */
export function removeRoles(parts: PlatformRows, { id }: Row): void {
  removeWhere(parts, 'systemuserroles', 'systemuserid', id);
}

import { privilegeIdOf, privilegeNameOf, rights } from '../access/privilege-names';
import { removeMessagesOfTable, type PlatformRows } from '../platform-tables/messages';
import type { Table } from '../tables/table';

/** Removes a table with its rows, and with what the environment made for it: messages and privileges. */
export function forgetTable(parts: PlatformRows, table: Table): void {
  const { rows, tables } = parts;
  for (const { id } of rows.list(table)) rows.remove(table, id);
  removeMessagesOfTable(parts, table);
  const granted = tables.need('roleprivileges');
  for (const right of rights) {
    const privilegeId = privilegeIdOf(privilegeNameOf(right, table));
    rows.remove(tables.need('privilege'), privilegeId);
    for (const row of rows.list(granted))
      if (row.values['privilegeid'] === privilegeId) rows.remove(granted, row.id);
  }
  tables.removeTable(table.logicalName);
}

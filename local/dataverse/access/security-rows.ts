import type { Row } from '../rows/row';
import type { RowStore } from '../rows/row-store';
import type { TableCatalog } from '../tables/table-catalog';
import { depthMasks } from './privilege-depth';
import { textIn } from './text-in';

interface SecurityRowsOptions {
  rows: RowStore;
  tables: TableCatalog;
}

/** Users, their roles and the privileges of those, as the rows say at the moment of the question. */
export class SecurityRows {
  private readonly options: SecurityRowsOptions;

  constructor(options: SecurityRowsOptions) {
    this.options = options;
  }

  userWithId(id: string): Row | undefined {
    return this.options.rows.find(this.options.tables.need('systemuser'), id);
  }

  /** An application user, by the client id of its application. */
  userOfApplication(clientId: string): Row | undefined {
    return this.userWhere('applicationid', clientId);
  }

  userWithObjectId(objectId: string): Row | undefined {
    return this.userWhere('azureactivedirectoryobjectid', objectId);
  }

  rolesOf(userId: string): Set<string> {
    const roles = new Set<string>();
    for (const { row } of this.walk('systemuserroles'))
      if (row.values['systemuserid'] === userId) roles.add(textIn(row, 'roleid') ?? '');
    return roles;
  }

  /** Each privilege of any of the roles, with the mask of the greatest depth. */
  privilegesOf(roleIds: ReadonlySet<string>): Map<string, number> {
    const masks = new Map<string, number>();
    for (const { row } of this.walk('roleprivileges')) {
      if (!roleIds.has(textIn(row, 'roleid') ?? '')) continue;
      const id = textIn(row, 'privilegeid') ?? '';
      const mask = Number(row.values['privilegedepthmask'] ?? depthMasks.Global);
      masks.set(id, Math.max(mask, masks.get(id) ?? 0));
    }
    return masks;
  }

  private userWhere(column: string, value: string): Row | undefined {
    const wanted = value.toLowerCase();
    for (const { row } of this.walk('systemuser')) if (row.values[column] === wanted) return row;
    return undefined;
  }

  private walk(table: string): Iterable<{ row: Row }> {
    return this.options.rows.walk(this.options.tables.need(table));
  }
}

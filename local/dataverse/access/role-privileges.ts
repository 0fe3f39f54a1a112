import { guidOf } from '../guid';
import { refuse } from '../platform-error';
import type { RowStore } from '../rows/row-store';
import type { TableCatalog } from '../tables/table-catalog';
import { depthMasks, type PrivilegeDepth } from './privilege-depth';
import { textIn } from './text-in';

export interface RolePrivilege {
  privilegeId: string;
  depth: PrivilegeDepth;
}

interface RolePrivilegesOptions {
  rows: RowStore;
  tables: TableCatalog;
}

function depthOf(mask: unknown): PrivilegeDepth {
  const [depth = 'Global'] = Object.entries(depthMasks).find(([, value]) => value === mask) ?? [];
  return depth as PrivilegeDepth;
}

/** The privileges a role gives. */
export class RolePrivileges {
  private readonly options: RolePrivilegesOptions;

  constructor(options: RolePrivilegesOptions) {
    this.options = options;
  }

  list(roleId: string): RolePrivilege[] {
    return this.rowsOf(roleId).map((row) => ({
      privilegeId: textIn(row, 'privilegeid') ?? '',
      depth: depthOf(row.values['privilegedepthmask']),
    }));
  }

  nameOf(privilegeId: string): string | undefined {
    const { rows, tables } = this.options;
    const privilege = rows.find(tables.need('privilege'), privilegeId);
    return privilege && textIn(privilege, 'name');
  }

  /**
   * Gives privileges; one that the role has already gets the new depth.
   * @throws {PlatformError} for a privilege that does not exist
   */
  add(roleId: string, privileges: readonly RolePrivilege[]): void {
    const { rows, tables } = this.options;
    for (const { privilegeId, depth } of privileges) {
      if (this.nameOf(privilegeId) === undefined) throw refuse.rowMissing('privilege', privilegeId);
      const known = this.rowsOf(roleId).find((row) => textIn(row, 'privilegeid') === privilegeId);
      const id = known?.id ?? guidOf(`privilege ${privilegeId} of role ${roleId}`);
      rows.put(tables.need('roleprivileges'), id, {
        roleprivilegeid: id,
        roleid: roleId,
        privilegeid: privilegeId,
        privilegedepthmask: depthMasks[depth],
      });
    }
  }

  remove(roleId: string, privilegeId?: string): void {
    const { rows, tables } = this.options;
    for (const row of this.rowsOf(roleId)) {
      if (privilegeId === undefined || textIn(row, 'privilegeid') === privilegeId)
        rows.remove(tables.need('roleprivileges'), row.id);
    }
  }

  private rowsOf(roleId: string) {
    const { rows, tables } = this.options;
    return rows.list(tables.need('roleprivileges')).filter((row) => textIn(row, 'roleid') === roleId);
  }
}

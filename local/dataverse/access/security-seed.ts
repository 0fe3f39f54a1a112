import type { Values } from '../columns/stored-value';
import { guidOf } from '../guid';
import { organisation } from '../organisation';
import type { RowStore } from '../rows/row-store';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import { accessRights, otherPrivileges, privilegeIdOf, privilegeNameOf, rights } from './privilege-names';

/** Whoever has this role may do everything; it has no rows of privileges. */
export const systemAdministratorRoleId = guidOf('role System Administrator');

/** An application that is a user of the environment from the start. */
export interface ApplicationUser {
  clientId: string;
  objectId: string;
  name: string;
  /** Without it the application may do nothing until somebody gives it a role. */
  isAdministrator: boolean;
}

interface SecuritySeed {
  rows: RowStore;
  tables: TableCatalog;
  applicationUsers: readonly ApplicationUser[];
}

const businessUnit = { table: 'businessunit', id: organisation.businessUnitId } as const;
/** What the platform gives application users. */
const nonInteractive = 4;

function assignAdministrator({ rows, tables }: SecuritySeed, userId: string): void {
  rows.put(tables.need('systemuserroles'), guidOf(`administrator ${userId}`), {
    systemuserroleid: guidOf(`administrator ${userId}`),
    systemuserid: userId,
    roleid: systemAdministratorRoleId,
  });
}

function seedUser(seed: SecuritySeed, id: string, values: Values): void {
  seed.rows.put(seed.tables.need('systemuser'), id, {
    systemuserid: id,
    isdisabled: false,
    businessunitid: businessUnit,
    ...values,
  });
}

function seedApplicationUser(seed: SecuritySeed, application: ApplicationUser): void {
  const { clientId, objectId, name, isAdministrator } = application;
  const id = guidOf(`application user ${clientId}`);
  seedUser(seed, id, {
    applicationid: clientId,
    azureactivedirectoryobjectid: objectId,
    lastname: name,
    fullname: name,
    accessmode: nonInteractive,
  });
  if (isAdministrator) assignAdministrator(seed, id);
}

function putPrivilege(
  { rows, tables }: Pick<SecuritySeed, 'rows' | 'tables'>,
  name: string,
  accessright: number,
): void {
  const id = privilegeIdOf(name);
  rows.put(tables.need('privilege'), id, { privilegeid: id, name, accessright });
}

/** The seven privileges of a table; those that are there already stay as they are. */
export function seedPrivilegesOf(table: Table, seed: Pick<SecuritySeed, 'rows' | 'tables'>): void {
  for (const right of rights) {
    const name = privilegeNameOf(right, table);
    if (!seed.rows.find(seed.tables.need('privilege'), privilegeIdOf(name)))
      putPrivilege(seed, name, accessRights[right]);
  }
}

/** Writes what every environment has: its root business unit, the administrator, the roles and the privileges. */
export function seedSecurity(seed: SecuritySeed): void {
  const { rows, tables } = seed;
  rows.put(tables.need('businessunit'), businessUnit.id, {
    businessunitid: businessUnit.id,
    name: organisation.uniqueName,
    isdisabled: false,
  });
  rows.put(tables.need('role'), systemAdministratorRoleId, {
    roleid: systemAdministratorRoleId,
    name: 'System Administrator',
    businessunitid: businessUnit,
    ismanaged: true,
  });
  seedUser(seed, organisation.userId, {
    azureactivedirectoryobjectid: organisation.userObjectId,
    firstname: 'Local',
    lastname: 'Administrator',
    fullname: 'Local Administrator',
    accessmode: 0,
  });
  assignAdministrator(seed, organisation.userId);
  for (const table of tables.all()) seedPrivilegesOf(table, seed);
  for (const name of otherPrivileges) putPrivilege(seed, name, 0);
  for (const application of seed.applicationUsers) seedApplicationUser(seed, application);
}

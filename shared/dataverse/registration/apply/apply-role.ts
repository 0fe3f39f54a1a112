import { ConfigurationError } from '../../../errors/configuration-error';
import type { RowAddress } from '../../request/row-address';
import { rowPath } from '../../request/row-path';
import type { PrivilegeDepth } from '../desired-registration';
import { describePrivilege } from '../describe-operation';
import type { OperationOf, WantedPrivilege } from '../operation';
import { ownId, ownRoleName } from '../own-names';
import { registrationTables } from '../registration-tables';
import { findRow, idOf } from '../read/registration-reads';
import { readTable } from '../read/read-table';
import { changeRow, sendJson } from './changes';
import type { ExecutionContext, Executors } from './executor';

const { role, user } = registrationTables;

const depthNames: Readonly<Record<PrivilegeDepth, string>> = {
  own: 'Basic',
  'business-unit': 'Local',
  organisation: 'Global',
};

const roleAddress = (id: string): RowAddress => ({ entitySet: role.entitySet, id });
const userAddress = (id: string): RowAddress => ({ entitySet: user.entitySet, id });

/** The unit everything hangs from; a role made there is known in all of them. */
async function rootBusinessUnit({ webApi, signal }: ExecutionContext): Promise<string> {
  const filter = { column: '_parentbusinessunitid_value', is: 'null' } as const;
  const row = await findRow(webApi, 'businessunits', { select: ['businessunitid'], filter }, signal);
  if (row) return idOf(row, 'businessunitid');
  throw new ConfigurationError('The environment shows no root business unit to this identity');
}

async function privilegeIdOf(
  { webApi, signal }: ExecutionContext,
  privilege: WantedPrivilege,
): Promise<string> {
  const id =
    'table' in privilege
      ? (await readTable(webApi, privilege.table, signal))?.privileges.get(privilege.right)?.id
      : await namedPrivilege(privilege.name);
  if (id !== undefined) return id;
  throw new ConfigurationError(`The environment has no privilege for ${describePrivilege(privilege)}`);

  async function namedPrivilege(name: string): Promise<string | undefined> {
    const query = { select: ['privilegeid'], filter: { column: 'name', is: 'eq', value: name } } as const;
    const row = await findRow(webApi, 'privileges', query, signal);
    return row && idOf(row, 'privilegeid');
  }
}

async function grant(
  context: ExecutionContext,
  { roleId, privileges }: OperationOf<'grant-privileges'>,
): Promise<void> {
  const businessUnit = await rootBusinessUnit(context);
  const granted: object[] = [];
  for (const privilege of privileges) {
    granted.push({
      PrivilegeId: await privilegeIdOf(context, privilege),
      Depth: depthNames[privilege.depth],
      BusinessUnitId: businessUnit,
    });
  }
  await sendJson(context, {
    path: `${rowPath(roleAddress(roleId))}/Microsoft.Dynamics.CRM.AddPrivilegesRole`,
    body: { Privileges: granted },
  });
}

async function revoke(
  context: ExecutionContext,
  { roleId, privileges }: OperationOf<'revoke-privileges'>,
): Promise<void> {
  for (const { id } of privileges) {
    await sendJson(context, {
      path: `${rowPath(roleAddress(roleId))}/Microsoft.Dynamics.CRM.RemovePrivilegeRole`,
      body: { PrivilegeId: id },
    });
  }
}

/** The platform deletes only users that are disabled. */
async function deleteUser(context: ExecutionContext, id: string): Promise<void> {
  const address = userAddress(id);
  await changeRow(context, { kind: 'update', table: user, address, values: { isdisabled: true } });
  await changeRow(context, { kind: 'delete', address });
}

async function createInRootUnit(
  context: ExecutionContext,
  row: { table: typeof role | typeof user; id: string; values: Readonly<Record<string, string>> },
): Promise<void> {
  const businessunitid = { entitySet: 'businessunits', id: await rootBusinessUnit(context) };
  await changeRow(context, { kind: 'create', ...row, lookups: { businessunitid } });
}

/** The security role and the application user. */
export const roleExecutors: Executors<
  | 'create-role'
  | 'grant-privileges'
  | 'revoke-privileges'
  | 'create-user'
  | 'enable-user'
  | 'assign-role'
  | 'unassign-role'
  | 'delete-user'
  | 'delete-role'
> = {
  'create-role': (context) =>
    createInRootUnit(context, { table: role, id: ownId('role', ownRoleName), values: { name: ownRoleName } }),
  'grant-privileges': grant,
  'revoke-privileges': revoke,
  'create-user': (context, { id, applicationId }) =>
    createInRootUnit(context, { table: user, id, values: { applicationid: applicationId } }),
  'enable-user': (context, { id }) =>
    changeRow(context, {
      kind: 'update',
      table: user,
      address: userAddress(id),
      values: { isdisabled: false },
    }),
  'assign-role': (context, operation) => changeRow(context, { kind: 'associate', ...relationOf(operation) }),
  'unassign-role': (context, operation) =>
    changeRow(context, { kind: 'disassociate', ...relationOf(operation) }),
  'delete-user': (context, { id }) => deleteUser(context, id),
  'delete-role': (context, { id }) => changeRow(context, { kind: 'delete', address: roleAddress(id) }),
};

function relationOf({ userId, roleId }: OperationOf<'assign-role' | 'unassign-role'>): {
  address: RowAddress;
  navigation: string;
  related: RowAddress;
} {
  return {
    address: userAddress(userId),
    navigation: 'systemuserroles_association',
    related: roleAddress(roleId),
  };
}

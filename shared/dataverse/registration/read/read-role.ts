import { checkedGuid } from '../../request/checked-name';
import type { Filter } from '../../request/row-query';
import type { WebApi } from '../../request/web-api';
import type { Row } from '../../rows/row-values';
import type { ActualRole, ActualUser, GrantedPrivilege, RoleHolder } from '../actual-registration';
import { ownRoleName } from '../own-names';
import { expandedRows, findRow, idOf, listRows, textOf } from './registration-reads';

/** `privilegedepthmask`: how far a privilege reaches. Parent and child units (4) are none of ours. */
const depthByMask: Readonly<Record<number, GrantedPrivilege['depth']>> = {
  1: 'own',
  2: 'business-unit',
  8: 'organisation',
};

/** The same name on both sides of the relation. */
const usersOfRole = 'systemuserroles_association';

/** Conditions on ids in one address: well below the platform's 32 KB. */
const idsPerQuery = 100;

/** The role of our name in the root business unit; the others hold inherited copies. */
export async function readRole(webApi: WebApi, signal?: AbortSignal): Promise<ActualRole | undefined> {
  const filter: Filter = {
    and: [
      { column: 'name', is: 'eq', value: ownRoleName },
      { column: '_parentroleid_value', is: 'null' },
    ],
  };
  const row = await findRow(webApi, 'roles', { select: ['roleid', 'name'], filter }, signal);
  if (!row) return undefined;
  const id = idOf(row, 'roleid');
  return { id, name: ownRoleName, privileges: await readPrivileges(webApi, id, signal) };
}

/** Who has a role. Only a removal asks: it takes the right to read users. */
export async function readHolders(
  webApi: WebApi,
  roleId: string,
  signal?: AbortSignal,
): Promise<RoleHolder[]> {
  const rows = await listRows(
    webApi,
    'roles',
    {
      select: ['roleid'],
      filter: { column: 'roleid', is: 'eq', value: { guid: checkedGuid(roleId, { path: 'roleId' }) } },
      expand: [{ navigation: usersOfRole, select: ['systemuserid', 'applicationid'] }],
    },
    signal,
  );
  return rows.flatMap((row) => expandedRows(row, usersOfRole)).map(toHolder);
}

function toHolder(row: Row): RoleHolder {
  return { id: idOf(row, 'systemuserid'), applicationId: textOf(row, 'applicationid')?.toLowerCase() };
}

async function readPrivileges(
  webApi: WebApi,
  roleId: string,
  signal?: AbortSignal,
): Promise<GrantedPrivilege[]> {
  const granted = await listRows(
    webApi,
    'roleprivilegescollection',
    {
      select: ['privilegeid', 'privilegedepthmask'],
      filter: { column: 'roleid', is: 'eq', value: { guid: checkedGuid(roleId, { path: 'roleid' }) } },
    },
    signal,
  );
  const names = await readNames(
    webApi,
    granted.map((row) => idOf(row, 'privilegeid')),
    signal,
  );
  return granted.map((row) => toPrivilege(row, names));
}

function toPrivilege(row: Row, names: ReadonlyMap<string, string>): GrantedPrivilege {
  const id = idOf(row, 'privilegeid');
  return { id, name: names.get(id) ?? id, depth: depthByMask[Number(row['privilegedepthmask'])] ?? 'other' };
}

async function readNames(
  webApi: WebApi,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    const or = ids
      .slice(start, start + idsPerQuery)
      .map((guid): Filter => ({ column: 'privilegeid', is: 'eq', value: { guid } }));
    const rows = await listRows(
      webApi,
      'privileges',
      { select: ['privilegeid', 'name'], filter: { or } },
      signal,
    );
    for (const row of rows) names.set(idOf(row, 'privilegeid'), textOf(row, 'name') ?? '');
  }
  return names;
}

/** The application user of an identity, with its roles. */
export async function readUser(
  webApi: WebApi,
  applicationId: string,
  signal?: AbortSignal,
): Promise<ActualUser | undefined> {
  const row = await findRow(
    webApi,
    'systemusers',
    {
      select: ['systemuserid', 'isdisabled'],
      filter: {
        column: 'applicationid',
        is: 'eq',
        value: { guid: checkedGuid(applicationId, { path: 'applicationId' }) },
      },
      expand: [{ navigation: usersOfRole, select: ['roleid'] }],
    },
    signal,
  );
  return (
    row && {
      id: idOf(row, 'systemuserid'),
      applicationId,
      isDisabled: row['isdisabled'] === true,
      roleIds: expandedRows(row, usersOfRole).map((role) => idOf(role, 'roleid')),
    }
  );
}

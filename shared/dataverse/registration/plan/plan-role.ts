import type { ActualRegistration, GrantedPrivilege } from '../actual-registration';
import type { DesiredRegistration, RegistrationTarget } from '../desired-registration';
import type { Operation, WantedPrivilege } from '../operation';
import { ownId, ownRoleName } from '../own-names';

/** The role with exactly the declared privileges, and the application user that has it. */
export function planRole(
  desired: DesiredRegistration,
  actual: ActualRegistration,
  { applicationId }: RegistrationTarget,
): Operation[] {
  const roleId = actual.role?.id ?? ownId('role', ownRoleName);
  const granted = actual.role?.privileges ?? [];
  const wanted = wantedPrivileges(desired);
  const missing = wanted.filter((privilege) => !isGranted(privilege, granted, actual));
  const excess = granted.filter((privilege) => !isWanted(privilege, wanted, actual));
  return [
    ...(actual.role ? [] : [{ kind: 'create-role' } as const]),
    ...(excess.length > 0
      ? [
          {
            kind: 'revoke-privileges',
            roleId,
            privileges: excess.map(({ id, name }) => ({ id, name })),
          } as const,
        ]
      : []),
    ...(missing.length > 0 ? [{ kind: 'grant-privileges', roleId, privileges: missing } as const] : []),
    ...(applicationId === undefined ? [] : planUser(actual, applicationId, roleId)),
  ];
}

function planUser({ user }: ActualRegistration, applicationId: string, roleId: string): Operation[] {
  const userId = user?.id ?? ownId('user', applicationId);
  return [
    ...(user ? [] : [{ kind: 'create-user', id: userId, applicationId } as const]),
    ...(user?.isDisabled ? [{ kind: 'enable-user', id: userId, applicationId } as const] : []),
    ...(user?.roleIds.includes(roleId) ? [] : [{ kind: 'assign-role', userId, roleId } as const]),
  ];
}

export function wantedPrivileges({ privileges, namedPrivileges }: DesiredRegistration): WantedPrivilege[] {
  return [
    ...privileges.flatMap(({ table, rights, depth }) => rights.map((right) => ({ table, right, depth }))),
    ...namedPrivileges.map((name) => ({ name, depth: 'organisation' as const })),
  ];
}

/** Undefined for a privilege of a table that does not exist yet. */
function nameOf(privilege: WantedPrivilege, { tables }: ActualRegistration): string | undefined {
  return 'table' in privilege
    ? tables.get(privilege.table)?.privileges.get(privilege.right)?.name
    : privilege.name;
}

/** Some of the platform's own tables have no privileges: who reads what they belong to reads them. */
function isFreeToAll(privilege: WantedPrivilege, { tables }: ActualRegistration): boolean {
  return 'table' in privilege && tables.get(privilege.table)?.privileges.size === 0;
}

function isGranted(
  wanted: WantedPrivilege,
  granted: readonly GrantedPrivilege[],
  actual: ActualRegistration,
): boolean {
  if (isFreeToAll(wanted, actual)) return true;
  const name = nameOf(wanted, actual);
  return granted.some((other) => other.name === name && other.depth === wanted.depth);
}

/** One with another depth is not taken back: granting it again replaces the depth. */
function isWanted(
  granted: GrantedPrivilege,
  wanted: readonly WantedPrivilege[],
  actual: ActualRegistration,
): boolean {
  return wanted.some((privilege) => nameOf(privilege, actual) === granted.name);
}

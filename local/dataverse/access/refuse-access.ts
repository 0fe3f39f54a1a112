import { PlatformError } from '../platform-error';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import type { PrivilegeDepth } from './privilege-depth';

interface Challenge {
  /** Where tokens come from. */
  issuer: string;
  environmentUrl: string;
  /** Why the token that was sent is refused; absent when none was. */
  problem?: string | undefined;
}

/** The platform's challenge: it tells a client where to get a token, and for which resource. */
export function challengeOf({ issuer, environmentUrl, problem }: Challenge): string {
  const error =
    problem === undefined
      ? []
      : ['error=invalid_token', `error_description=Error during token validation! ${problem}`];
  const where = [`authorization_uri=${issuer}/authorize`, `resource_id=${environmentUrl}/`];
  return `Bearer ${[...error, ...where].join(', ')}`;
}

interface MissingPrivilege {
  user: Row;
  roleCount: number;
  privilegeCount: number;
  privilege: { name: string; id: string };
  table?: Table | undefined;
  /** The depth the user's privilege lacks. */
  depth?: PrivilegeDepth | undefined;
  callerId: string;
}

function describeMissingPrivilege(missing: MissingPrivilege): string {
  const { user, roleCount, privilegeCount, privilege, table, depth, callerId } = missing;
  if (roleCount === 0)
    return `The user with id ${user.id} has not been assigned any roles. They need a role with the ${privilege.name} privilege.`;
  const facts = [
    `Id=${user.id}`,
    'type=8',
    `roleCount=${roleCount}`,
    `privilegeCount=${privilegeCount}`,
    `accessMode=${Number(user.values['accessmode'] ?? 0)}`,
  ];
  const where = table ? ` for entity '${table.logicalName}' (LocalizedName='${table.displayName}')` : '';
  const reach = depth === undefined ? '' : ` at depth ${depth}`;
  return `Principal user (${facts.join(', ')}), is missing ${privilege.name} privilege (Id=${privilege.id})${reach}${where}. context.Caller=${callerId}`;
}

/** What the platform answers to somebody it does not know, or who may not do what he asks. */
export const refuseAccess = {
  unauthorised: (challenge: Challenge) =>
    new PlatformError({
      status: 401,
      code: '',
      message: 'HTTP Error 401 - Unauthorized: Access is denied',
      headers: { 'www-authenticate': challengeOf(challenge) },
    }),
  unknownUser: () =>
    new PlatformError({
      status: 403,
      code: '0x80072560',
      message: 'The user is not a member of the organization.',
    }),
  disabledUser: (id: string) =>
    new PlatformError({
      status: 403,
      code: '0x80040225',
      message: `The specified user(Id = ${id}) is disabled. Consider enabling this user.`,
    }),
  missingPrivilege: (missing: MissingPrivilege) =>
    new PlatformError({ status: 403, code: '0x80040220', message: describeMissingPrivilege(missing) }),
  malformedHeader: (name: string, expected: string) =>
    new PlatformError({
      status: 400,
      code: '0x80040203',
      message: `The header ${name} cannot be read: it must be ${expected}.`,
    }),
} as const;

import type { ApiCaller } from '../api-caller';
import { ApiProblemError } from '../api-problem-error';
import type { OperationAccess } from '../operation';
import { platformProblems } from '../problems/platform-problems';

/**
 * Lets a caller pass who has one of the operation's rights: an application one of its roles, a user one of its scopes.
 * @throws {ApiProblemError} `ACCESS_REFUSED` (403), naming what would do
 */
export function checkAccess(caller: ApiCaller, access: OperationAccess): void {
  const isApplication = caller.kind === 'application';
  const [owned, wanted] = isApplication ? [caller.roles, access.roles] : [caller.scopes, access.scopes];
  if (wanted.some((right) => owned.has(right))) return;
  throw new ApiProblemError(
    platformProblems.accessRefused,
    sentenceOf(isApplication ? 'role' : 'scope', wanted),
  );
}

function sentenceOf(kind: 'role' | 'scope', wanted: readonly string[]): string {
  if (wanted.length === 0) {
    return kind === 'role'
      ? 'This is for users only, not for applications.'
      : 'This is for applications only.';
  }
  return `The access token lacks the ${kind} ${wanted.join(' or ')}.`;
}

/**
 * Whether a caller may see a row: those that its own application created, or all of them with a role (or scope) for it.
 * @param ownerClientId the client id recorded with the row; absent for rows that came another way
 */
export function mayRead(caller: ApiCaller, ownerClientId: string | undefined, readAllRole: string): boolean {
  if (caller.roles.has(readAllRole) || caller.scopes.has(readAllRole)) return true;
  return ownerClientId !== undefined && ownerClientId === caller.clientId;
}

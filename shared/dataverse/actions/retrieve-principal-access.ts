import { RecordNotFoundError } from '../../errors/record-not-found-error';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import type { CallOptions } from '../request/call-options';
import type { RowAddress } from '../request/row-address';
import type { WebApi } from '../request/web-api';
import type { Row } from '../rows/row-values';
import { callFunction } from './call-function';

/** What somebody may do with one row. */
export type RowRight = 'Read' | 'Write' | 'Append' | 'AppendTo' | 'Create' | 'Delete' | 'Share' | 'Assign';

/** The names of the platform's flags; `None` stands for no flag at all. */
const rightByFlag: ReadonlyMap<string, RowRight> = new Map([
  ['ReadAccess', 'Read'],
  ['WriteAccess', 'Write'],
  ['AppendAccess', 'Append'],
  ['AppendToAccess', 'AppendTo'],
  ['CreateAccess', 'Create'],
  ['DeleteAccess', 'Delete'],
  ['ShareAccess', 'Share'],
  ['AssignAccess', 'Assign'],
]);

export interface PrincipalAccessQuestion {
  /** A `systemuserid`. */
  userId: string;
  row: RowAddress;
}

/**
 * What a user may do with a row as a whole, which says nothing of secured columns; undefined when the platform has no such
 * row or user. The caller needs Read on the table and on the row.
 * @throws {ContractViolationError} naming the id that is none
 * @throws {IntegrationError} when the platform does not say
 * @see Microsoft Learn on Dataverse, "Verifying access in code" for the request and its answer, "AccessRights EnumType",
 * "RetrievePrincipalAccessRequest" for the caller's rights; read 2026-11-21.
 */
export async function retrievePrincipalAccess(
  webApi: WebApi,
  { userId, row }: PrincipalAccessQuestion,
  options: CallOptions = {},
): Promise<ReadonlySet<RowRight> | undefined> {
  const call = {
    name: 'RetrievePrincipalAccess',
    boundTo: { entitySet: 'systemusers', id: userId },
    parameters: { Target: row },
  };
  try {
    return rightsIn(await callFunction(webApi, call, options));
  } catch (error) {
    if (error instanceof RecordNotFoundError) return undefined;
    throw error;
  }
}

/** A flag nobody knows gives no right. */
function rightsIn({ AccessRights: flags }: Row): ReadonlySet<RowRight> {
  if (typeof flags === 'string') {
    return new Set(flags.split(',').flatMap((flag) => rightByFlag.get(flag.trim()) ?? []));
  }
  const message = 'Dataverse answered a question for access without rights';
  throw new TargetUnavailableError(message, { details: { target: 'dataverse' } });
}

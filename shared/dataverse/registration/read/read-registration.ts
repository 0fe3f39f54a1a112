import type { WebApi } from '../../request/web-api';
import type { ActualRegistration, ActualTable } from '../actual-registration';
import type { DesiredRegistration, RegistrationTarget } from '../desired-registration';
import { neededTables } from '../find-problems';
import { readCustomApis } from './read-custom-apis';
import { readDualWriteTables } from './read-dual-write';
import { readRole, readUser } from './read-role';
import { readPublisherId, readSolution } from './read-solution';
import { readEndpoint, readSteps } from './read-steps';
import { readTable } from './read-table';

/**
 * Reads what an environment has of the things registration looks after. It changes nothing. The first answer that is
 * refused ends the other calls too.
 * @throws {AccessDeniedError} when the identity may not see them
 */
export async function readRegistration(
  webApi: WebApi,
  desired: DesiredRegistration,
  target: RegistrationTarget = {},
  signal?: AbortSignal,
): Promise<ActualRegistration> {
  const end = new AbortController();
  const signals = signal ? [signal, end.signal] : [end.signal];
  try {
    return await readAll(webApi, desired, target, AbortSignal.any(signals));
  } catch (error) {
    end.abort(error);
    throw error;
  }
}

async function readAll(
  webApi: WebApi,
  desired: DesiredRegistration,
  { applicationId }: RegistrationTarget,
  signal: AbortSignal,
): Promise<ActualRegistration> {
  const [solution, publisherId, endpoint, customApis, role, user, dualWriteTables] = await Promise.all([
    readSolution(webApi, signal),
    readPublisherId(webApi, signal),
    readEndpoint(webApi, signal),
    readCustomApis(webApi, signal),
    readRole(webApi, signal),
    applicationId === undefined ? undefined : readUser(webApi, applicationId, signal),
    desired.dualWrite.length > 0 ? readDualWriteTables(webApi, signal) : new Set<string>(),
  ]);
  const names = [
    ...neededTables(desired),
    ...desired.customTables.map(({ name }) => name),
    ...(solution?.note.touched ?? []),
  ];
  const [tables, steps] = await Promise.all([
    readTables(webApi, [...new Set(names)], signal),
    endpoint ? readSteps(webApi, endpoint.id, signal) : [],
  ]);
  return { publisherId, solution, tables, endpoint, customApis, steps, role, user, dualWriteTables };
}

async function readTables(
  webApi: WebApi,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, ActualTable>> {
  const tables = await Promise.all(names.map((name) => readTable(webApi, name, signal)));
  return new Map(tables.filter((table) => table !== undefined).map((table) => [table.logicalName, table]));
}

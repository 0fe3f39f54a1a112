import type { ApiHandler } from '../../shared/api/api-handler';
import { ApiProblemError } from '../../shared/api/api-problem-error';
import { mayRead } from '../../shared/api/guards/access';
import { caseProblems } from './case-problems';
import type { Cases } from './cases';
import { mapCaseToView } from './map-case-to-view';
import { readAllRight, type readCase } from './read-case.operation';

/** A case of somebody else is asked for in a way that finds nothing: nobody learns that it exists. */
export function createReadCaseHandler(cases: Pick<Cases, 'read'>): ApiHandler<typeof readCase> {
  return async function handleReadCase({ path, caller }, { signal }) {
    const ownerClientId = mayRead(caller, undefined, readAllRight) ? undefined : caller.clientId;
    const record = await cases.read(path.ticketNumber, ownerClientId, signal);
    const { caseNotFound } = caseProblems;
    if (!record) throw new ApiProblemError(caseNotFound, caseNotFound.description);
    return { status: 200, body: mapCaseToView(record) };
  };
}

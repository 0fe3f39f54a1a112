import type { ApiHandler } from '../../shared/api/api-handler';
import { ApiProblemError } from '../../shared/api/api-problem-error';
import { mayRead } from '../../shared/api/guards/access';
import { caseProblems } from './case-problems';
import type { CaseRequests } from './case-requests';
import type { CaseRequestStatusV1 } from './case.contract';
import { readAllRight } from './read-case.operation';
import type { readCaseRequest } from './read-case-request.operation';

/** Dataverse may need minutes to come back; the request is made within seconds then. */
const askAgainSeconds = '5';

function headersOf({ state, ticketNumber }: CaseRequestStatusV1): Record<string, string> {
  if (ticketNumber !== undefined) return { Location: `/api/v1/cases/${encodeURIComponent(ticketNumber)}` };
  return state === 'queued' ? { 'Retry-After': askAgainSeconds } : {};
}

export function createReadCaseRequestHandler(
  requests: Pick<CaseRequests, 'find'>,
): ApiHandler<typeof readCaseRequest> {
  return async function handleReadCaseRequest({ path, caller }) {
    const known = await requests.find(path.requestId.toLowerCase());
    const { requestNotFound } = caseProblems;
    if (!known || !mayRead(caller, known.clientId, readAllRight))
      throw new ApiProblemError(requestNotFound, requestNotFound.description);
    return { status: 200, headers: headersOf(known.status), body: known.status };
  };
}

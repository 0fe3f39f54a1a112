import type { ApiHandler } from '../../shared/api/api-handler';
import { ApiProblemError } from '../../shared/api/api-problem-error';
import { mayRead } from '../../shared/api/guards/access';
import { caseProblems } from './case-problems';
import type { CaseRequests } from './case-requests';
import type { CaseRequestStatusV1 } from './case.contract';
import { readAllRight } from './read-case.operation';
import type { readCaseRequest } from './read-case-request.operation';

/** Dataverse may need minutes to come back; the request is made within seconds then. A person needs longer. */
const askAgainSeconds: Partial<Record<CaseRequestStatusV1['state'], string>> = {
  queued: '5',
  delayed: '900',
};

interface ReadCaseRequestDependencies {
  requests: Pick<CaseRequests, 'find'>;
  /** Where a caller asks that was refused, or waits for an operator. */
  contactUrl: () => string;
}

function headersOf({ state, ticketNumber }: CaseRequestStatusV1): Record<string, string> {
  if (ticketNumber !== undefined) return { Location: `/api/v1/cases/${encodeURIComponent(ticketNumber)}` };
  const seconds = askAgainSeconds[state];
  return seconds === undefined ? {} : { 'Retry-After': seconds };
}

export function createReadCaseRequestHandler({
  requests,
  contactUrl,
}: ReadCaseRequestDependencies): ApiHandler<typeof readCaseRequest> {
  return async function handleReadCaseRequest({ path, caller }) {
    const known = await requests.find(path.requestId.toLowerCase());
    const { requestNotFound } = caseProblems;
    if (!known || !mayRead(caller, known.clientId, readAllRight))
      throw new ApiProblemError(requestNotFound, requestNotFound.description);
    const { problem, ...status } = known.status;
    const body = problem ? { ...status, problem: { ...problem, contact: contactUrl() } } : status;
    return { status: 200, headers: headersOf(status), body };
  };
}

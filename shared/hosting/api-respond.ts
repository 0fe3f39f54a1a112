import { ApiProblemError } from '../api/api-problem-error';
import type { ApiAnswer } from '../api/operation';
import { platformProblems } from '../api/problems/platform-problems';
import { problemOfApiError } from '../api/problems/problem-of-api-error';
import { errorFacts } from '../observability/error-facts';
import type { LogFields } from '../observability/logger';
import { callWithin } from '../resilience/call-within';
import type { RecordedAnswer } from './answer-recorded';
import type { ApiCall, Findings } from './api-call';
import { passGuards } from './api-guards';
import { optionsResponse, problemToResponse, render } from './api-response';

/** How long before its budget ends an operation is told, so that it can still give an answer of its own. */
const longestNoticeMs = 500;

/** Answers one request to an operation; never throws, and never takes longer than the operation's time budget. */
export async function respondToCall(call: ApiCall): Promise<RecordedAnswer> {
  if (call.request.method === 'OPTIONS') return { response: optionsResponse(call) };
  const findings: Findings = {};
  try {
    const answer = await answerInTime(call, findings);
    return { response: await render(call, findings, answer), facts: factsOf(call, findings) };
  } catch (error) {
    const problem = problemOfApiError(error, call.operation);
    return {
      response: await problemToResponse(call, findings, problem),
      code: problem.code,
      facts: { ...factsOf(call, findings), ...errorFacts(error) },
    };
  }
}

async function answerInTime(call: ApiCall, findings: Findings): Promise<ApiAnswer> {
  const { operation, request, services, handlerOf, preamble } = call;
  const { timeBudgetMs } = operation;
  const noticeMs = Math.min(longestNoticeMs, timeBudgetMs / 10);
  const deadline = { timeoutMs: timeBudgetMs - noticeMs, graceMs: noticeMs, clock: services.clock };
  requireServed(call);
  const state = { isOver: false };
  try {
    return await callWithin(deadline, async (signal) => {
      signal.addEventListener('abort', () => (state.isOver = true));
      const parsed = await passGuards(call, findings);
      // Whoever is told that there was no answer in time must not get an effect afterwards.
      signal.throwIfAborted();
      return handlerOf()(parsed, { ...preamble, signal });
    });
  } catch (error) {
    if (!state.isOver || error instanceof ApiProblemError) throw error;
    throw new ApiProblemError(
      platformProblems.timeBudgetExceeded,
      `No answer within ${timeBudgetMs} ms; the work may have been done.`,
      { cause: error, details: { timeBudgetMs, requestMethod: request.method } },
    );
  }
}

function requireServed({ operation, request, allow }: ApiCall): void {
  const { method } = request;
  if (method === operation.method || (method === 'HEAD' && operation.method === 'GET')) return;
  throw new ApiProblemError(platformProblems.methodNotAllowed, `This path knows ${allow}.`);
}

function factsOf({ operation }: ApiCall, { caller }: Findings): LogFields {
  return { operation: operation.id, ...(caller && { clientId: caller.clientId, callerKind: caller.kind }) };
}

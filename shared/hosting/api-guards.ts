import type { ApiCaller } from '../api/api-caller';
import { ApiProblemError } from '../api/api-problem-error';
import { callerKey } from '../api/caller-key';
import { checkAccess } from '../api/guards/access';
import type { ApiRequest } from '../api/operation';
import { platformProblems } from '../api/problems/platform-problems';
import { parseApiRequest } from '../api/request/parse-api-request';
import { measure } from '../observability/integration-metrics';
import type { ApiCall, Findings } from './api-call';
import { readRequestBody } from './read-request-body';

/** Enough for any request but one with attachments, which says so itself. */
const usualMaxBytes = 65_536;

/** Takes a request through size, token, access, rate limit and schemas, in this order: the cheap and the coarse first. */
export async function passGuards(call: ApiCall, findings: Findings): Promise<ApiRequest> {
  const { operation, request } = call;
  const body = await refusing(call, 'size', () => readWithinSize(call));
  const caller = await refusing(call, 'token', () =>
    call.services.tokenVerifier.verify(request.headers.get('authorization')),
  );
  findings.caller = caller;
  await refusing(call, 'access', () => {
    checkAccess(caller, operation.access);
  });
  await refusing(call, 'rate-limit', () => takePermit(call, caller, findings));
  return refusing(call, 'contract', () =>
    parseApiRequest(operation, {
      search: new URL(request.url).searchParams,
      pathParameters: request.params,
      headers: request.headers,
      body,
      caller,
    }),
  );
}

async function refusing<T>({ operation }: ApiCall, guard: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    measure('guardRefusals', 1, { guard, operation: operation.id });
    throw error;
  }
}

async function readWithinSize({ operation, request }: ApiCall): Promise<Uint8Array> {
  const maxBytes = operation.body?.maxBytes ?? usualMaxBytes;
  const body = await readRequestBody(request, maxBytes);
  if (body === 'too-large')
    throw new ApiProblemError(platformProblems.bodyTooLarge, `The body may hold at most ${maxBytes} bytes.`);
  if (body === 'incomplete')
    throw new ApiProblemError(platformProblems.bodyIncomplete, 'The connection ended before the body did.');
  return body;
}

async function takePermit({ services }: ApiCall, caller: ApiCaller, findings: Findings): Promise<void> {
  const rate = await services.rateLimiter.take(callerKey(caller));
  findings.rate = rate;
  if (rate.isAllowed) return;
  throw new ApiProblemError(
    platformProblems.rateLimited,
    `At most ${rate.limit} requests a minute; the next ones are taken when this minute is over.`,
    { retryAfterMs: rate.resetAfterMs },
  );
}

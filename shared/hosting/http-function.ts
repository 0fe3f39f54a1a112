import type {
  HttpFunctionOptions,
  HttpMethod,
  HttpRequest,
  HttpResponseInit,
  InvocationContext,
} from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { errorFacts } from '../observability/error-facts';
import type { LogFields } from '../observability/logger';
import { correlateRequest } from './correlate-request';
import { createInvocationLogger, type InvocationNames } from './invocation-logger';
import { lazyHandler } from './lazy-handler';
import { problemOfError } from './problem-of-error';
import { problemResponse, type Problem } from './problem-response';
import { readRequestBody, type UnreadableBody } from './read-request-body';
import { recordOutcome, type RecordedOutcome } from './record-outcome';
import type { RequestContext, RequestHandler } from './request-context';
import { services, type Services } from './services';

/** 1 MB: four times what Dataverse sends before it trims a body. */
const defaultMaxBodyBytes = 1_048_576;

export interface HttpFunction {
  flow: Flow;
  methods: HttpMethod[];
  /** Below the route prefix `api`. */
  route: string;
  /** `function` unless the function has a check of its own. */
  authLevel?: 'anonymous' | 'function';
  /** Longer bodies are answered 413 without reading them to the end. */
  maxBodyBytes?: number;
  /** Called on the first request, so that registration needs no setting. */
  createHandler: (services: Services) => RequestHandler;
}

/**
 * The options of an HTTP trigger whose handler sees a correlated, size-checked request. Whatever it throws is
 * answered as problem+json; every request leaves one outcome line, which never holds the query string.
 */
export function httpFunction(
  definition: HttpFunction,
  getServices: () => Services = services,
): HttpFunctionOptions {
  const { flow, methods, route, authLevel = 'function', maxBodyBytes = defaultMaxBodyBytes } = definition;
  const handlerOf = lazyHandler(() => definition.createHandler(getServices()));
  return {
    methods,
    route,
    authLevel,
    handler: (request, invocation) =>
      answer(request, invocation, { flow, route, maxBodyBytes, handlerOf }, getServices()),
  };
}

interface Endpoint {
  flow: Flow;
  route: string;
  maxBodyBytes: number;
  handlerOf: () => RequestHandler;
}

interface Answer {
  response: HttpResponseInit;
  code?: string | undefined;
  facts?: LogFields;
}

async function answer(
  request: HttpRequest,
  invocation: InvocationContext,
  endpoint: Endpoint,
  { clock }: Services,
): Promise<HttpResponseInit> {
  const startedAt = clock.now();
  const names = {
    flow: endpoint.flow.name,
    functionName: invocation.functionName,
    invocationId: invocation.invocationId,
    ...correlateRequest(request, invocation),
  };
  const logger = createInvocationLogger(invocation, names);
  const { response, code, facts } = await respond(request, endpoint, { ...names, logger });
  const status = response.status ?? 200;
  const { flow, functionName, correlationId } = names;
  recordOutcome(
    logger,
    {
      flow,
      function: functionName,
      correlationId,
      outcome: outcomeOf(status),
      code,
      durationMs: clock.now() - startedAt,
    },
    // Names of their own: the details of an error may hold the method and status of a call that we made.
    { ...facts, requestMethod: request.method, route: endpoint.route, responseStatus: status },
  );
  return { ...response, headers: withCorrelation(response, names) };
}

type Preamble = Omit<RequestContext, 'body' | 'problem'>;

async function respond(request: HttpRequest, endpoint: Endpoint, preamble: Preamble): Promise<Answer> {
  let code: string | undefined;
  const problem = (given: Problem): HttpResponseInit => {
    code = given.code;
    return problemResponse(given, preamble.correlationId);
  };
  try {
    const body = await readRequestBody(request, endpoint.maxBodyBytes);
    if (typeof body === 'string')
      return { response: problem(bodyProblem(body, endpoint.maxBodyBytes)), code };
    const response = await endpoint.handlerOf()(request, { ...preamble, body, problem });
    return { response, code };
  } catch (error) {
    return { response: problem(problemOfError(error)), code, facts: errorFacts(error) };
  }
}

function bodyProblem(fault: UnreadableBody, maxBodyBytes: number): Problem {
  return fault === 'too-large'
    ? { status: 413, code: 'BODY_TOO_LARGE', detail: `The body may hold at most ${maxBodyBytes} bytes.` }
    : { status: 400, code: 'BODY_INCOMPLETE', detail: 'The connection ended before the body did.' };
}

function outcomeOf(status: number): RecordedOutcome {
  if (status < 400) return 'completed';
  return status < 500 ? 'refused' : 'failed';
}

function withCorrelation(
  { headers }: HttpResponseInit,
  { correlationId, traceparent }: InvocationNames,
): Record<string, string> {
  const all = new Headers(headers);
  all.set('x-correlation-id', correlationId);
  all.set('traceparent', traceparent);
  return Object.fromEntries(all);
}

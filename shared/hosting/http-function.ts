import type {
  HttpFunctionOptions,
  HttpMethod,
  HttpRequest,
  HttpResponseInit,
  InvocationContext,
} from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { errorFacts } from '../observability/error-facts';
import { answerRecorded, type RecordedAnswer, type RequestPreamble } from './answer-recorded';
import { lazyHandler } from './lazy-handler';
import { problemOfError } from './problem-of-error';
import { problemResponse, type Problem } from './problem-response';
import { readRequestBody, type UnreadableBody } from './read-request-body';
import type { RequestHandler } from './request-context';
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

function answer(
  request: HttpRequest,
  invocation: InvocationContext,
  endpoint: Endpoint,
  { clock }: Services,
): Promise<HttpResponseInit> {
  const { flow, route } = endpoint;
  return answerRecorded({ flow, route, request, invocation, clock }, (preamble) =>
    respond(request, endpoint, preamble),
  );
}

async function respond(
  request: HttpRequest,
  endpoint: Endpoint,
  preamble: RequestPreamble,
): Promise<RecordedAnswer> {
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

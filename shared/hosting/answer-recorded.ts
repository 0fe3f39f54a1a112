import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import type { LogFields, Logger } from '../observability/logger';
import type { Clock } from '../time/clock';
import { correlateRequest } from './correlate-request';
import { inInvocation } from './in-invocation';
import { createInvocationLogger, type InvocationNames } from './invocation-logger';
import { recordOutcome, type RecordedOutcome } from './record-outcome';

export interface RecordedRequest {
  flow: Flow;
  request: HttpRequest;
  invocation: InvocationContext;
  /** As registered, so that the line never holds what a caller wrote into the path. */
  route: string;
  clock: Clock;
}

export interface RecordedAnswer {
  response: HttpResponseInit;
  /** Stable error code, when the answer is not success. */
  code?: string | undefined;
  facts?: LogFields;
}

/** What is known about a request before anything of it is read. */
export interface RequestPreamble extends InvocationNames {
  logger: Logger;
}

/**
 * Answers one request in its trace, with correlation id and trace context, and leaves its outcome line, which never holds
 * the query string. The work itself must not throw.
 */
export function answerRecorded(
  recorded: RecordedRequest,
  respond: (preamble: RequestPreamble) => Promise<RecordedAnswer>,
): Promise<HttpResponseInit> {
  const { flow, request, invocation } = recorded;
  const { functionName, invocationId } = invocation;
  const names = { flow: flow.name, functionName, invocationId, ...correlateRequest(request, invocation) };
  const { correlationId, traceparent } = names;
  const platform = invocation.traceContext?.traceParent;
  const facts = { flow: flow.name, function: functionName, correlationId };
  return inInvocation({ traceparent, platform, facts }, () => answerIn(names, recorded, respond));
}

async function answerIn(
  names: InvocationNames,
  { request, invocation, route, clock }: RecordedRequest,
  respond: (preamble: RequestPreamble) => Promise<RecordedAnswer>,
): Promise<HttpResponseInit> {
  const startedAt = clock.now();
  const logger = createInvocationLogger(invocation, names);
  const { response, code, facts } = await respond({ ...names, logger });
  const status = response.status ?? 200;
  const { flow, functionName, correlationId } = names;
  const durationMs = clock.now() - startedAt;
  recordOutcome(
    logger,
    { flow, function: functionName, correlationId, outcome: outcomeOf(status), code, durationMs },
    // Names of their own: the details of an error may hold the method and status of a call that we made.
    { ...facts, requestMethod: request.method, route, responseStatus: status },
  );
  return { ...response, headers: withCorrelation(response, names) };
}

function outcomeOf(status: number): RecordedOutcome {
  if (status < 400) return 'completed';
  return status < 500 ? 'refused' : 'failed';
}

function withCorrelation(
  { headers }: HttpResponseInit,
  { correlationId, traceparent }: InvocationNames,
): Record<string, string> {
  return { ...recordOf(headers), 'x-correlation-id': correlationId, traceparent };
}

/** Answers of ours are records with names in lower case already; to read one into `Headers` costs more than a guard. */
function recordOf(headers: HttpResponseInit['headers']): Record<string, string> {
  const isRecord = headers !== undefined && Object.getPrototypeOf(headers) === Object.prototype;
  return isRecord ? (headers as Record<string, string>) : Object.fromEntries(new Headers(headers));
}

import { randomUUID } from 'node:crypto';
import { request as forward, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { InvocationRequest } from '../core/core-types';
import type { InvocationOutcome } from '../invocation/dispatcher';
import { requestFor, type HostedFunction } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import { toTypedRecord } from '../invocation/typed-data';
import type { HostServices } from '../trigger-kind';
import type { AnswerByFunction, IncomingCall } from './incoming-call';
import { withCustomHeaders, writeEmpty } from './write-response';

const hopByHopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host']);

type HeaderValues = Record<string, string | string[] | undefined>;

function endToEnd(headers: HeaderValues): HeaderValues {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHopHeaders.has(name)));
}

/** The library takes headers and parameters from here, and method, query and body from the forwarded request. */
function toStreamRequest(
  hosted: HostedFunction,
  { headers }: IncomingMessage,
  parameters: Readonly<Record<string, string>>,
): InvocationRequest {
  return requestFor(
    hosted,
    { http: {} },
    {
      triggerMetadata: { ...toTypedRecord(parameters), Headers: { json: JSON.stringify(headers) } },
      traceContext: continueTrace(headers['traceparent'], headers['tracestate']),
    },
  );
}

function openForward({ request }: IncomingCall, httpUri: string, invocationId: string): ClientRequest {
  const { method = 'GET', url = '/', headers } = request;
  return forward(new URL(url, httpUri), {
    method,
    headers: {
      ...endToEnd(headers),
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': headers.host ?? '127.0.0.1',
      'x-forwarded-proto': 'http',
    },
  });
}

/** The library never answers after a failure or an empty result; whoever owns the socket must. */
function endUnanswered(
  response: ServerResponse,
  outcome: InvocationOutcome,
  customHeaders: Record<string, string>,
): void {
  if (outcome.succeeded && outcome.hasResult) return;
  if (response.headersSent) response.destroy();
  else writeEmpty(response, outcome.succeeded ? 204 : 500, customHeaders);
}

/** Serves a call in streaming mode: the request goes on to the library's own server, and its answer comes back as it is written. */
export function createStreamCall(httpUri: string, services: HostServices): AnswerByFunction {
  const { customHeaders } = services.hostJson.extensions.http;

  return async (call, hosted, parameters) => {
    const { request, response } = call;
    const invocationId = randomUUID();
    const forwarded = openForward(call, httpUri, invocationId);
    forwarded.once('response', (answer) => {
      const headers = withCustomHeaders(endToEnd(answer.headers), customHeaders);
      response.writeHead(answer.statusCode ?? 500, headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    response.once('close', () => forwarded.destroy());
    request.pipe(forwarded);
    const outcome = await services.dispatch(
      hosted,
      toStreamRequest(hosted, request, parameters),
      invocationId,
    );
    endUnanswered(response, outcome, customHeaders);
  };
}

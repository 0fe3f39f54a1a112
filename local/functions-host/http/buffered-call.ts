import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvocationRequest } from '../core/core-types';
import type { InvocationOutcome } from '../invocation/dispatcher';
import { requestFor, type HostedFunction } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import type { HostServices } from '../trigger-kind';
import type { AnswerByFunction } from './incoming-call';
import { BodyTooLargeError, readBody, toHttpRequestData } from './read-request';
import { writeEmpty, writeFunctionResponse } from './write-response';

async function toRequest(
  hosted: HostedFunction,
  request: IncomingMessage,
  parameters: Readonly<Record<string, string>>,
): Promise<InvocationRequest> {
  const { method = 'GET', url: target = '/', headers } = request;
  const reading = readBody(request);
  const body = reading && (await reading);
  const host = headers.host ?? '127.0.0.1';
  const http = toHttpRequestData({ method, target, host, headers, parameters, body });
  const traceContext = continueTrace(headers['traceparent'], headers['tracestate']);
  return requestFor(hosted, { http }, { traceContext });
}

/** Serves a call in buffered mode: the whole body goes in, the whole answer comes out; a failure is 500 without a body. */
export function createBufferedCall({ dispatch, hostJson, log }: HostServices): AnswerByFunction {
  const { customHeaders } = hostJson.extensions.http;

  function write(response: ServerResponse, name: string, outcome: InvocationOutcome): void {
    if (!outcome.succeeded) {
      writeEmpty(response, 500, customHeaders);
      return;
    }
    try {
      writeFunctionResponse(response, outcome.returnValue, customHeaders);
    } catch (error) {
      log(`[error] ${name} gave an answer that cannot be sent: ${(error as Error).message}`);
      writeEmpty(response, 500, customHeaders);
    }
  }

  return async ({ request, response }, hosted, parameters) => {
    try {
      const outcome = await dispatch(hosted, await toRequest(hosted, request, parameters));
      write(response, hosted.name, outcome);
    } catch (error) {
      writeEmpty(response, error instanceof BodyTooLargeError ? 413 : 500, customHeaders);
    }
  };
}

import type { HttpResponseInit } from '@azure/functions';
import { defineFlow } from '../../shared/flow/define-flow';
import { httpFunction, type HttpFunction } from '../../shared/hosting/http-function';
import type { RequestHandler } from '../../shared/hosting/request-context';
import { createServices } from '../../shared/hosting/services';
import { invocationOf, requestOf } from './invocation';
import { ManualClock } from './manual-clock';
import { sampleFlow } from './sample-flow';

/** The platform's span of every exchange. */
export const traceId = '0af7651916cd43dd8448eb211c80319c';
export const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

export interface Exchange {
  response: HttpResponseInit;
  headers: Headers;
  /** The body of a problem+json answer. */
  problem: unknown;
  /** The first log line's fields. */
  line: Record<string, unknown>;
  lines: string[];
}

interface Options extends Partial<HttpFunction> {
  clock?: ManualClock;
}

/** Sends one request through the HTTP adapter to a handler, as function `account-to-erp-receive`. */
export async function exchange(
  handler: RequestHandler,
  request = requestOf(),
  { clock = new ManualClock(), ...definition }: Options = {},
): Promise<Exchange> {
  const services = createServices({}, { clock });
  const flow = defineFlow(sampleFlow());
  const { handler: entry } = httpFunction(
    { flow, methods: ['POST'], route: 'orders', createHandler: () => handler, ...definition },
    () => services,
  );
  const { invocation, log } = invocationOf('account-to-erp-receive', { traceParent: traceparent });
  const response = await entry(request, invocation);
  const headers = new Headers(response.headers);
  const isProblem = headers.get('content-type') === 'application/problem+json';
  return {
    response: response,
    headers,
    problem: isProblem && 'jsonBody' in response ? response.jsonBody : undefined,
    line: log.records[0] ?? {},
    lines: log.entries.map(({ line }) => line),
  };
}

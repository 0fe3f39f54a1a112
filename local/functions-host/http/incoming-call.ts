import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostedFunction } from '../invocation/hosted-function';

export interface IncomingCall {
  request: IncomingMessage;
  response: ServerResponse;
  /** Without the query. */
  path: string;
  /** With its question mark; empty when there is none. */
  search: string;
}

/** Runs an HTTP function for a call and writes its answer. */
export type AnswerByFunction = (
  call: IncomingCall,
  hosted: HostedFunction,
  parameters: Readonly<Record<string, string>>,
) => Promise<void>;

export function toIncomingCall(request: IncomingMessage, response: ServerResponse): IncomingCall {
  const target = request.url ?? '/';
  const queryAt = target.indexOf('?');
  if (queryAt < 0) return { request, response, path: target, search: '' };
  return { request, response, path: target.slice(0, queryAt), search: target.slice(queryAt) };
}

/** The key a caller shows, in the header or in the query. */
export function keyOf({ request, search }: IncomingCall): string | undefined {
  const header = request.headers['x-functions-key'];
  return typeof header === 'string' ? header : (new URLSearchParams(search).get('code') ?? undefined);
}

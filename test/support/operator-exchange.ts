import type { HttpRequestInit } from '@azure/functions';
import type { ApiHandler } from '../../shared/api/api-handler';
import type { Operation } from '../../shared/api/operation';
import { apiExchange, promisedBody, sampleCaller, type ApiExchange } from './api-exchange';
import { requestOf } from './invocation';

const operator = sampleCaller({ roles: new Set(['Operations.Read', 'Operations.Write']) });

/** Sends a request of an operator through the API adapter; its answer is what the operation promises. */
export async function operatorExchange<const O extends Operation>(
  operation: O,
  handler: ApiHandler<O>,
  { query = {}, ...init }: Partial<HttpRequestInit> = {},
): Promise<ApiExchange> {
  const { method } = operation;
  const url = `http://127.0.0.1/api/${operation.path}?${new URLSearchParams(query).toString()}`;
  const headers = { 'content-type': 'application/json' };
  const request = requestOf({ method, url, ...(method === 'POST' && { headers }), ...init });
  const exchanged = await apiExchange(operation, handler, request, { caller: operator });
  promisedBody(operation, exchanged.status)?.parse(exchanged.json);
  return exchanged;
}

import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import type { HttpRequest } from '@azure/functions';
import type { z } from 'zod';
import type { ApiCaller } from '../../shared/api/api-caller';
import type { ApiHandler } from '../../shared/api/api-handler';
import type { RateDecision } from '../../shared/api/guards/rate-limiter';
import type { TokenVerifier } from '../../shared/api/guards/token-verifier';
import type { Operation } from '../../shared/api/operation';
import { defineFlow } from '../../shared/flow/define-flow';
import { apiFunction } from '../../shared/hosting/api-function';
import { createServices, type Services } from '../../shared/hosting/services';
import { traceparent } from './http-exchange';
import { invocationOf, requestOf } from './invocation';
import { ManualClock } from './manual-clock';
import { sampleFlow } from './sample-flow';

/** An application with one role; tests change what they are about. */
export function sampleCaller(changes: Partial<ApiCaller> = {}): ApiCaller {
  return {
    kind: 'application',
    clientId: 'client-1',
    objectId: 'object-1',
    roles: new Set(['Orders.Create']),
    scopes: new Set(),
    ...changes,
  };
}

export interface ApiWorld {
  clock?: ManualClock;
  settings?: Record<string, string>;
  caller?: ApiCaller;
  verifier?: TokenVerifier;
  rate?: Partial<RateDecision>;
}

export interface ApiExchange {
  status: number;
  headers: Headers;
  /** The body as bytes came, after its content coding. */
  text: string;
  json: unknown;
  line: Record<string, unknown>;
  /** Under whose name permits were taken. */
  permits: string[];
}

/** Guards that let everybody pass who is not told otherwise. */
function servicesOf(world: ApiWorld, permits: string[]): Services {
  const { clock = new ManualClock(), caller = sampleCaller(), settings = {}, rate } = world;
  const usual = { isAllowed: true, limit: 1000, remaining: 999, resetAfterMs: 30_000 };
  return createServices(settings, {
    clock,
    tokenVerifier: world.verifier ?? { verify: () => Promise.resolve(caller) },
    rateLimiter: {
      take: (name) => {
        permits.push(name);
        return Promise.resolve({ ...usual, ...rate });
      },
    },
  });
}

/** Serves one operation with a handler and fake guards, and sends it a request. */
export async function apiExchange<const O extends Operation>(
  operation: O,
  handler: ApiHandler<O>,
  request: HttpRequest = requestOf(),
  world: ApiWorld = {},
): Promise<ApiExchange> {
  const permits: string[] = [];
  const services = servicesOf(world, permits);
  const flow = defineFlow(sampleFlow({ operations: [operation] }));
  const { handler: entry } = apiFunction({ flow, operation, createHandler: () => handler }, () => services);
  const { invocation, log } = invocationOf('account-to-erp-receive', { traceParent: traceparent });
  const response = await entry(request, invocation);
  const headers = new Headers(response.headers);
  const text = decode('body' in response ? (response.body as Uint8Array | undefined) : undefined, headers);
  return {
    status: Number(response.status),
    headers,
    text,
    json: text === '' ? undefined : (JSON.parse(text) as unknown),
    line: log.records[0] ?? {},
    permits,
  };
}

function decode(body: Uint8Array | undefined, headers: Headers): string {
  if (body === undefined) return '';
  const coding = headers.get('content-encoding');
  if (coding === 'gzip') return gunzipSync(body).toString();
  return (coding === 'br' ? brotliDecompressSync(body) : Buffer.from(body)).toString();
}

/** A POST of JSON as the library hands it over. */
export function jsonRequest(body: unknown, headers: Record<string, string> = {}, url?: string): HttpRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return requestOf({
    method: 'POST',
    url: url ?? 'http://127.0.0.1/api/v1/orders',
    body: { string: text },
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', ...headers },
  });
}

/** What an operation promises as the body of an answer of this status. */
export function promisedBody(operation: Operation, status: number): z.ZodType | undefined {
  return operation.answers[status]?.schema;
}

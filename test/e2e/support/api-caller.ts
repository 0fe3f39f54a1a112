import { randomUUID } from 'node:crypto';
import { suiteAudience } from '../../../local/identity/local-identities';
import { requestToken } from '../../../local/identity/request-token';
import type { ApiTarget } from './documented-api';
import type { Stack } from './stack';

export interface ApiCall {
  method?: string;
  /** Values for the places in the path. */
  places?: Readonly<Record<string, string>>;
  /** With the question mark. */
  query?: string;
  /** As sent; the document's first example when absent. */
  body?: string | Uint8Array | undefined;
  /** Take the place of the usual ones; `undefined` leaves one out. */
  headers?: Readonly<Record<string, string | undefined>>;
}

export interface CallResult {
  status: number;
  headers: Headers;
  contentType: string;
  text: string;
  durationMs: number;
}

/** A token of an application that nobody else uses, so that limits of other tests do not meet. */
export function tokenFor(
  stack: Stack,
  roles: readonly string[],
  subject: string = randomUUID(),
): Promise<string> {
  return requestToken({ issuerUrl: stack.identityUrl, audience: suiteAudience, subject, roles });
}

/** Sends one request to an operation: a good one, but for what the call changes. */
export async function send(
  stack: Stack,
  target: ApiTarget,
  token: string,
  call: ApiCall = {},
): Promise<CallResult> {
  const method = call.method ?? target.method;
  const path = target.path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => call.places?.[name] ?? samplePlace(target, name),
  );
  const body = bodyOf(method, target, call);
  const startedAt = performance.now();
  const response = await fetch(`${stack.functionsUrl}${path}${call.query ?? requiredQuery(target)}`, {
    method,
    headers: headersOf(target, token, body !== undefined, call.headers),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    contentType: response.headers.get('content-type') ?? '',
    text,
    durationMs: performance.now() - startedAt,
  };
}

function bodyOf(
  method: string,
  { operation, examples }: ApiTarget,
  call: ApiCall,
): string | Uint8Array | undefined {
  if (method === 'GET' || method === 'HEAD' || operation.requestBody === undefined) return undefined;
  return 'body' in call ? call.body : JSON.stringify(examples[0]);
}

function headersOf(
  { operation }: ApiTarget,
  token: string,
  hasBody: boolean,
  changes: ApiCall['headers'] = {},
): Record<string, string> {
  const needsKey = operation.parameters.some(({ name }) => name === 'Idempotency-Key');
  const all: Record<string, string | undefined> = {
    authorization: `Bearer ${token}`,
    ...(needsKey && { 'idempotency-key': randomUUID() }),
    ...(hasBody && { 'content-type': 'application/json' }),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function requiredQuery({ operation }: ApiTarget): string {
  const required = operation.parameters.filter(
    ({ in: place, required: isRequired }) => place === 'query' && isRequired,
  );
  const pairs = required.flatMap(({ name, schema }) =>
    (schema.examples ?? []).flat().map((example) => `${name}=${encodeURIComponent(String(example))}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** What the document shows for a place in the path, else something that a path may hold. */
function samplePlace({ operation }: ApiTarget, name: string): string {
  const example = operation.parameters.find((each) => each.in === 'path' && each.name === name)?.schema
    .examples?.[0];
  if (typeof example === 'string') return encodeURIComponent(example);
  return /id$/i.test(name) ? '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10' : 'CAS-01000-A1B2C3';
}

import type { IncomingMessage } from 'node:http';
import type { HttpRequestData } from '../core/core-types';

/** The platform's own limit, FUNCTIONS_REQUEST_BODY_SIZE_LIMIT. */
const largestBodyBytes = 104_857_600;

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

type Nullable = Record<string, { value: string }>;

/** Most queries need no decoding, and splitting is several times faster than parsing. */
function parseQuery(search: string): Iterable<[name: string, value: string]> {
  if (/[%+]/.test(search)) return new URLSearchParams(search);
  const parts = search.slice(1).split('&');
  return parts.filter(Boolean).map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
}

/** Repeated names are joined by commas; names ignore case and keep their first spelling, as in ASP.NET. */
function readQuery(search: string): Nullable {
  const query: Nullable = {};
  if (search === '') return query;
  const spelling = new Map<string, string>();
  for (const [name, value] of parseQuery(search)) {
    const known = spelling.get(name.toLowerCase());
    if (known === undefined) {
      spelling.set(name.toLowerCase(), name);
      query[name] = { value };
      continue;
    }
    query[known] = { value: `${query[known]?.value ?? ''},${value}` };
  }
  return query;
}

function toNullable(values: Readonly<Record<string, string | string[] | undefined>>): Nullable {
  const nullable: Nullable = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) nullable[name] = { value: typeof value === 'string' ? value : value.join(',') };
  return nullable;
}

/** Listens to events: an async iterator would cost a tenth of the throughput. */
function collect(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
  });
}

/**
 * Reads a body whose length is announced; a chunked one does not reach a function in buffered mode on the platform.
 * @throws {BodyTooLargeError} above 100 MiB
 */
export function readBody(request: IncomingMessage): Promise<Buffer> | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  if (!(length > 0)) return undefined;
  if (length > largestBodyBytes)
    throw new BodyTooLargeError(`${length} bytes are more than ${largestBodyBytes}.`);
  return collect(request);
}

interface RequestParts {
  method: string;
  /** Path and query as they came. */
  target: string;
  host: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  parameters: Readonly<Record<string, string>>;
  body: Buffer | undefined;
}

/** A request as the platform sends it to the library. */
export function toHttpRequestData(parts: RequestParts): HttpRequestData {
  const { method, target, host, headers, parameters, body } = parts;
  const queryAt = target.indexOf('?');
  return {
    method,
    url: `http://${host}${target}`,
    nullableHeaders: toNullable(headers),
    nullableQuery: readQuery(queryAt < 0 ? '' : target.slice(queryAt)),
    nullableParams: toNullable(parameters),
    ...(body ? { body: { bytes: body } } : {}),
  };
}

import type { HeaderMap } from './answer-headers';

const sentHeaders =
  'authorization, content-type, idempotency-key, prefer, if-none-match, traceparent, x-correlation-id';
const readHeaders =
  'age, deprecation, etag, link, location, preference-applied, ratelimit, ratelimit-policy, retry-after, sunset, x-correlation-id';

/** Seconds for which a browser remembers a preflight. */
const preflightSeconds = 600;

/** What lets a page of an allowed origin read the answer; tokens travel in a header, so that no cookie is ever needed. */
export function crossOriginHeaders(origin: string | null, allowedOrigins: readonly string[]): HeaderMap {
  if (origin === null || !allowedOrigins.includes(origin)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': readHeaders };
}

/** The answer to a browser that asks before it sends. */
export function preflightHeaders(allow: string, crossOrigin: HeaderMap): HeaderMap {
  if (crossOrigin['access-control-allow-origin'] === undefined) return {};
  return {
    'access-control-allow-methods': allow,
    'access-control-allow-headers': sentHeaders,
    'access-control-max-age': String(preflightSeconds),
  };
}

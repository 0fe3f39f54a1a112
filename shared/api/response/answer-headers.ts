import type { RateDecision } from '../guards/rate-limiter';
import type { Operation } from '../operation';

export type HeaderMap = Readonly<Record<string, string>>;

/** Answers are for this caller at this moment, and nothing a browser should show or run. */
export const securityHeaders: HeaderMap = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * What the limit lets the caller do, as the IETF's draft has it.
 * @see draft-ietf-httpapi-ratelimit-headers-10: q and r count requests, w and t are seconds
 */
export function rateLimitHeaders({ limit, remaining, resetAfterMs }: RateDecision): HeaderMap {
  const seconds = Math.max(1, Math.ceil(resetAfterMs / 1000));
  return {
    'ratelimit-policy': `"per-caller";q=${limit};w=60`,
    ratelimit: `"per-caller";r=${Math.max(0, remaining)};t=${seconds}`,
  };
}

/**
 * Since when an operation is on its way out, when it goes and what follows it.
 * @see RFC 9745: `Deprecation` is a structured date, seconds since 1970; RFC 8594: `Sunset` is an HTTP date
 */
export function deprecationHeaders({ deprecation }: Pick<Operation, 'deprecation'>): HeaderMap {
  if (!deprecation) return {};
  const { since, sunset, successor } = deprecation;
  return {
    deprecation: `@${Math.floor(Date.parse(since) / 1000)}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${successor}>; rel="successor-version"`,
  };
}

/** What a caller without a usable token has to bring, by RFC 6750. */
export function challengeHeaders(
  status: number,
  code: string,
  { access }: Pick<Operation, 'access'>,
): HeaderMap {
  if (status === 401)
    return { 'www-authenticate': code === 'TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"' };
  if (code !== 'ACCESS_REFUSED') return {};
  return { 'www-authenticate': `Bearer error="insufficient_scope", scope="${access.scopes.join(' ')}"` };
}

import type { Operation } from '../operation';

interface DocumentedHeader {
  description: string;
  schema: { type: 'string' | 'integer' };
  example: string | number;
}

/** Headers of answers, by the names under which the documents refer to them. */
export const answerHeaders: Readonly<Record<string, DocumentedHeader>> = {
  'X-Correlation-Id': {
    description: 'The caller’s own, or one of ours; name it to the operators.',
    schema: { type: 'string' },
    example: '0af7651916cd43dd8448eb211c80319c',
  },
  'RateLimit-Policy': {
    description: 'Requests a minute for each caller (draft-ietf-httpapi-ratelimit-headers-10).',
    schema: { type: 'string' },
    example: '"per-caller";q=1000;w=60',
  },
  RateLimit: {
    description: 'Requests left (`r`) and seconds until there are new ones (`t`).',
    schema: { type: 'string' },
    example: '"per-caller";r=987;t=42',
  },
  'Retry-After': {
    description: 'Seconds to wait before the same request is sent again.',
    schema: { type: 'integer' },
    example: 5,
  },
  'WWW-Authenticate': {
    description: 'What the token has to bring (RFC 6750).',
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
  Deprecation: {
    description: 'Since when the operation is on its way out (RFC 9745).',
    schema: { type: 'string' },
    example: '@1793491200',
  },
  Sunset: {
    description: 'When the operation goes (RFC 8594).',
    schema: { type: 'string' },
    example: 'Sat, 01 May 2027 00:00:00 GMT',
  },
};

/** The headers of every answer of an operation that got past the token. */
export function usualHeaders({ deprecation }: Operation): string[] {
  return [
    'X-Correlation-Id',
    'RateLimit-Policy',
    'RateLimit',
    ...(deprecation ? ['Deprecation', 'Sunset'] : []),
  ];
}

/** The headers that a problem of this status brings along. */
export function problemHeaders(status: number): string[] {
  if (status === 401 || status === 403) return ['X-Correlation-Id', 'WWW-Authenticate'];
  return status === 429 || status >= 503 ? ['X-Correlation-Id', 'Retry-After'] : ['X-Correlation-Id'];
}

import { STATUS_CODES } from 'node:http';
import type { HttpResponseInit } from '@azure/functions';

/** An answer that is not success, in the terms of RFC 9457. */
export interface Problem {
  status: number;
  /** Stable error code; callers branch on it. */
  code: string;
  /** One sentence for the caller, without anything about our inside. */
  detail: string;
  /** Whether the same request may succeed later. */
  retryable?: boolean;
  /** Milliseconds until a repetition makes sense. */
  retryAfterMs?: number | undefined;
  /** Where in the request the fault is. */
  path?: string | undefined;
}

/** Builds the `application/problem+json` answer; `Retry-After` is in whole seconds, at least one. */
export function problemResponse(problem: Problem, correlationId: string): HttpResponseInit {
  const { status, code, detail, path, retryAfterMs, retryable = retryAfterMs !== undefined } = problem;
  const body = {
    type: `urn:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(path !== undefined && { path }),
    correlationId,
    retryable,
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterMs !== undefined && {
        'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1000))),
      }),
    },
    jsonBody: body,
  };
}

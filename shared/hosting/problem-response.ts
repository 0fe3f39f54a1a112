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
  /** Where the catalogue explains the code; a name that is no address when absent. */
  type?: string;
  /** Every wrong place, when there may be several. */
  errors?: readonly { path: string; message: string }[];
  /** The page on which a person reaches somebody. */
  contact?: string | undefined;
}

export interface RenderedProblem {
  status: number;
  headers: Record<string, string>;
  body: object;
}

/** What an `application/problem+json` answer says; `Retry-After` is in whole seconds, at least one. */
export function renderProblem(problem: Problem, correlationId: string): RenderedProblem {
  const { status, code, detail, path, contact, errors = [], retryAfterMs } = problem;
  const body = {
    type: problem.type ?? `urn:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(path !== undefined && { path }),
    ...(errors.length > 0 && { errors }),
    ...(contact !== undefined && { contact }),
    correlationId,
    retryable: problem.retryable ?? retryAfterMs !== undefined,
  };
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(retryAfterMs !== undefined && {
      'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1000))),
    }),
  };
  return { status, headers, body };
}

/** The answer of a function that is no operation of the API. */
export function problemResponse(problem: Problem, correlationId: string): HttpResponseInit {
  const { status, headers, body } = renderProblem(problem, correlationId);
  return { status, headers, jsonBody: body };
}

import type { Operation, OperationProblem } from '../operation';

/**
 * What the platform answers around every operation, beside the problems that an operation declares itself. The
 * catalogue, the documents and the answers come from here.
 */
export const platformProblems = {
  jsonMalformed: {
    status: 400,
    code: 'JSON_MALFORMED',
    description: 'The body is not JSON in UTF-8. Mend the text.',
    isRetryable: false,
  },
  requestInvalid: {
    status: 400,
    code: 'REQUEST_INVALID',
    description: 'The request breaks its contract; `errors` names every place. Mend the request.',
    isRetryable: false,
  },
  bodyIncomplete: {
    status: 400,
    code: 'BODY_INCOMPLETE',
    description: 'The connection ended before the body did. Send the request again.',
    isRetryable: true,
  },
  idempotencyKeyMissing: {
    status: 400,
    code: 'IDEMPOTENCY_KEY_MISSING',
    description:
      'The header `Idempotency-Key` is missing. Send one key per piece of work, the same at every attempt.',
    isRetryable: false,
  },
  tokenMissing: {
    status: 401,
    code: 'TOKEN_MISSING',
    description: 'The header `Authorization` holds no bearer token. Send one.',
    isRetryable: false,
  },
  tokenRefused: {
    status: 401,
    code: 'TOKEN_REFUSED',
    description: 'The access token is expired, not for this API or not valid. Get a new one.',
    isRetryable: false,
  },
  accessRefused: {
    status: 403,
    code: 'ACCESS_REFUSED',
    description: 'The caller has none of the roles or scopes of the operation. Have one assigned.',
    isRetryable: false,
  },
  methodNotAllowed: {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    description: 'The path does not know the method; `Allow` lists those it does.',
    isRetryable: false,
  },
  concurrencyConflict: {
    status: 409,
    code: 'CONCURRENCY_CONFLICT',
    description: 'Somebody else changed the record at the same time. Send the request again.',
    isRetryable: true,
  },
  idempotencyKeyInUse: {
    status: 409,
    code: 'IDEMPOTENCY_KEY_IN_USE',
    description: 'The first request under this key is still at work. Ask again after the given time.',
    isRetryable: true,
  },
  bodyTooLarge: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    description: 'The body is longer than the operation takes. Send less.',
    isRetryable: false,
  },
  mediaTypeUnsupported: {
    status: 415,
    code: 'MEDIA_TYPE_UNSUPPORTED',
    description: 'The body must be `application/json`, without a content coding.',
    isRetryable: false,
  },
  idempotencyKeyReused: {
    status: 422,
    code: 'IDEMPOTENCY_KEY_REUSED',
    description: 'The key belongs to a different request. Use a new key for new work.',
    isRetryable: false,
  },
  rateLimited: {
    status: 429,
    code: 'RATE_LIMITED',
    description: 'The caller has sent all requests of this minute. Wait as long as `Retry-After` says.',
    isRetryable: true,
  },
  unexpected: {
    status: 500,
    code: 'UNEXPECTED',
    description: 'A defect on our side. Report the correlation id.',
    isRetryable: false,
  },
  configuration: {
    status: 500,
    code: 'CONFIGURATION',
    description: 'The service cannot work until its operators change a setting; they have been told.',
    isRetryable: false,
  },
  accessDenied: {
    status: 502,
    code: 'ACCESS_DENIED',
    description: 'A system behind refuses our own identity; the operators have been told.',
    isRetryable: false,
  },
  targetUnavailable: {
    status: 503,
    code: 'TARGET_UNAVAILABLE',
    description: 'A system behind does not answer. Send the request again after the given time.',
    isRetryable: true,
  },
  throttled: {
    status: 503,
    code: 'THROTTLED',
    description: 'A system behind takes no more requests now. Send the request again after the given time.',
    isRetryable: true,
  },
  tokenUnverifiable: {
    status: 503,
    code: 'TOKEN_UNVERIFIABLE',
    description: 'The keys that tokens are verified with cannot be had now. Send the request again.',
    isRetryable: true,
  },
  timeBudgetExceeded: {
    status: 504,
    code: 'TIME_BUDGET_EXCEEDED',
    description:
      'No answer within the time of the operation; the work may have been done. Send the request again.',
    isRetryable: true,
  },
} as const satisfies Record<string, OperationProblem>;

const withBody = new Set<OperationProblem>([
  platformProblems.jsonMalformed,
  platformProblems.bodyIncomplete,
  platformProblems.bodyTooLarge,
  platformProblems.mediaTypeUnsupported,
]);
const withKey = new Set<OperationProblem>([
  platformProblems.idempotencyKeyMissing,
  platformProblems.idempotencyKeyInUse,
  platformProblems.idempotencyKeyReused,
]);

/** A POST without a key only asks, or says itself that it may meet a conflict. */
const changing = new Set<Operation['method']>(['PUT', 'PATCH', 'DELETE']);

function concerns(
  problem: OperationProblem,
  { method, body, needsIdempotencyKey = false }: Operation,
): boolean {
  if (withBody.has(problem)) return body !== undefined;
  if (withKey.has(problem)) return needsIdempotencyKey;
  if (problem === platformProblems.methodNotAllowed) return false;
  return problem !== platformProblems.concurrencyConflict || needsIdempotencyKey || changing.has(method);
}

/** Every problem a caller of the operation may meet, the declared ones first, each code once. */
export function problemsOf(operation: Operation): OperationProblem[] {
  const declared = new Set(operation.problems.map(({ code }) => code));
  const added = Object.values<OperationProblem>(platformProblems).filter(
    (problem) => !declared.has(problem.code) && concerns(problem, operation),
  );
  return [...operation.problems, ...added];
}

/** Where the catalogue explains a code; the answer of a problem points there. */
export function problemType(code: string): string {
  return `/api/docs#problem-${code.toLowerCase().replaceAll('_', '-')}`;
}

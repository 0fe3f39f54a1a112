import { IntegrationError } from '../../errors/integration-error';
import { ApiProblemError } from '../api-problem-error';
import type { Operation, OperationProblem } from '../operation';
import type { FieldError } from '../request/field-error';
import { platformProblems, problemsOf, problemType } from './platform-problems';

/** What a caller of the API learns about an error. */
export interface ApiProblem {
  type: string;
  status: number;
  code: string;
  detail: string;
  retryable: boolean;
  retryAfterMs: number | undefined;
  errors: readonly FieldError[];
}

/** For problems that pass by themselves, when nobody behind has named a pause. */
const usualPauseMs = 5_000;

/**
 * Turns whatever an operation threw into its answer. Only an `ApiProblemError` speaks to the caller in its own words;
 * other errors name our inside, so that callers get what the catalogue says, with the status it says: a system that does
 * not answer is 503 here, for which HTTP defines `Retry-After`. A code that is not documented for the operation is a defect.
 */
export function problemOfApiError(error: unknown, operation: Operation): ApiProblem {
  if (error instanceof ApiProblemError) return problemOfOwn(error);
  const code = error instanceof IntegrationError ? error.code : undefined;
  const documented =
    problemsOf(operation).find((problem) => problem.code === code) ?? platformProblems.unexpected;
  const asked = error instanceof IntegrationError ? error.retryAfterMs : undefined;
  return describe(documented, documented.description, asked);
}

function problemOfOwn(error: ApiProblemError): ApiProblem {
  const { path, errors, message, httpStatus: status, code, isRetryable, retryAfterMs } = error;
  const named = errors.length === 0 && path !== undefined ? [{ path, message }] : errors;
  return { ...describe({ status, code, isRetryable }, message, retryAfterMs), errors: named };
}

function describe(
  { status, code, isRetryable }: Pick<OperationProblem, 'status' | 'code' | 'isRetryable'>,
  detail: string,
  askedMs: number | undefined,
): ApiProblem {
  const retryAfterMs = isRetryable ? (askedMs ?? usualPauseMs) : askedMs;
  return { type: problemType(code), status, code, detail, retryable: isRetryable, retryAfterMs, errors: [] };
}

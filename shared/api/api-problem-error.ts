import { IntegrationError, type IntegrationErrorOptions } from '../errors/integration-error';
import type { OperationProblem } from './operation';
import type { FieldError } from './request/field-error';

export interface ApiProblemErrorOptions extends IntegrationErrorOptions {
  path?: string;
  errors?: readonly FieldError[];
  /** Milliseconds. */
  retryAfterMs?: number;
}

/** An answer that an operation declares among its problems; its message is written for the caller. */
export class ApiProblemError extends IntegrationError {
  override readonly name = 'ApiProblemError';
  override readonly disposition = 'park';
  override readonly code: string;
  override readonly httpStatus: number;
  override readonly retryAfterMs: number | undefined;
  readonly isRetryable: boolean;
  /** Where in the request the fault is, such as `customer.email`. */
  readonly path: string | undefined;
  /** Every wrong place, when there may be several. */
  readonly errors: readonly FieldError[];

  constructor(
    problem: Pick<OperationProblem, 'status' | 'code' | 'isRetryable'>,
    message: string,
    { path, errors = [], retryAfterMs, ...options }: ApiProblemErrorOptions = {},
  ) {
    super(message, options);
    this.code = problem.code;
    this.httpStatus = problem.status;
    this.isRetryable = problem.isRetryable;
    this.retryAfterMs = retryAfterMs;
    this.path = path;
    this.errors = errors;
  }
}

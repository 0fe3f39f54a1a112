import { IntegrationError } from './integration-error';

/** Somebody else changed the row between our read and our write (HTTP 412). */
export class ConcurrencyConflictError extends IntegrationError {
  override readonly name = 'ConcurrencyConflictError';
  override readonly code = 'CONCURRENCY_CONFLICT';
  override readonly disposition = 'retry';
  override readonly httpStatus = 409;
}

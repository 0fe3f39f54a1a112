import { IntegrationError } from './integration-error';

/** A row or key that must exist does not. */
export class RecordNotFoundError extends IntegrationError {
  override readonly name = 'RecordNotFoundError';
  override readonly code = 'RECORD_NOT_FOUND';
  override readonly disposition = 'park';
  override readonly httpStatus = 404;
}

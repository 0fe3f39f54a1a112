import { IntegrationError } from './integration-error';

/** Our identity lacks a right at the target; the message is not at fault. */
export class AccessDeniedError extends IntegrationError {
  override readonly name = 'AccessDeniedError';
  override readonly code = 'ACCESS_DENIED';
  override readonly disposition = 'wait';
  override readonly httpStatus = 502;
}

import { IntegrationError } from './integration-error';

/** The target answers 5xx, does not answer in time, or cannot be reached. */
export class TargetUnavailableError extends IntegrationError {
  override readonly name = 'TargetUnavailableError';
  override readonly code = 'TARGET_UNAVAILABLE';
  override readonly disposition = 'wait';
  override readonly httpStatus = 502;
}

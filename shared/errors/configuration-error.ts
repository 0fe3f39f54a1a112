import { IntegrationError } from './integration-error';

/** A setting is missing or wrong; the message lists every name at once and never a value. */
export class ConfigurationError extends IntegrationError {
  override readonly name = 'ConfigurationError';
  override readonly code = 'CONFIGURATION';
  override readonly disposition = 'wait';
  override readonly httpStatus = 500;
}

import { IntegrationError, type IntegrationErrorOptions } from './integration-error';

/** The target asks for fewer requests (HTTP 429) and says for how long. */
export class ThrottledError extends IntegrationError {
  override readonly name = 'ThrottledError';
  override readonly code = 'THROTTLED';
  override readonly disposition = 'wait';
  override readonly httpStatus = 503;
  override readonly retryAfterMs: number;

  constructor(
    message: string,
    { retryAfterMs, ...options }: IntegrationErrorOptions & { retryAfterMs: number },
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

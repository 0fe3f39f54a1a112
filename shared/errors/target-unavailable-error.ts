import { IntegrationError, type IntegrationErrorOptions } from './integration-error';

/** The target answers 5xx, does not answer in time, or cannot be reached. */
export class TargetUnavailableError extends IntegrationError {
  override readonly name = 'TargetUnavailableError';
  override readonly code = 'TARGET_UNAVAILABLE';
  override readonly disposition = 'wait';
  override readonly httpStatus = 502;
  override readonly retryAfterMs: number | undefined;

  /** `retryAfterMs` is known of a target that is not asked for a while, because it has failed so often. */
  constructor(
    message: string,
    { retryAfterMs, ...options }: IntegrationErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

import type { Disposition } from './disposition';

/** Facts that help whoever reads the log: never a secret, personal data or a whole payload. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface IntegrationErrorOptions {
  details?: ErrorDetails;
  cause?: unknown;
}

/** The base of every error this suite throws on purpose; each subclass declares its own answer. */
export abstract class IntegrationError extends Error {
  abstract override readonly name: string;
  /** Stable, screaming snake case; documented in docs/errors.md. */
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
  /** What an HTTP caller is answered. */
  abstract readonly httpStatus: number;
  /** The target asked for this pause, in milliseconds. */
  readonly retryAfterMs: number | undefined = undefined;
  readonly details: ErrorDetails;

  constructor(message: string, { details = {}, cause }: IntegrationErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}

import { AccessDeniedError } from '../errors/access-denied-error';
import { BusinessRuleError } from '../errors/business-rule-error';
import { ConcurrencyConflictError } from '../errors/concurrency-conflict-error';
import { ConfigurationError } from '../errors/configuration-error';
import type { ErrorDetails, IntegrationError, IntegrationErrorOptions } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { ThrottledError } from '../errors/throttled-error';
import { retryAfterMs } from './retry-after';
import type { HttpAnswer } from './send-request';

/** Whose answer it is, and what else the log has to know. */
export interface StatusErrorOptions {
  target: string;
  details?: ErrorDetails;
  nowMs?: number;
}

interface Meaning {
  raise: new (message: string, options: IntegrationErrorOptions) => IntegrationError;
  says: string;
}

const denied: Meaning = { raise: AccessDeniedError, says: 'denies access' };
const conflict: Meaning = { raise: ConcurrencyConflictError, says: 'holds another state' };
const unavailable: Meaning = { raise: TargetUnavailableError, says: 'cannot answer' };
const elsewhere: Meaning = { raise: ConfigurationError, says: 'answers from another address' };
const refused: Meaning = { raise: BusinessRuleError, says: 'refuses the request' };

const meaningByStatus: Readonly<Record<number, Meaning>> = {
  401: denied,
  403: denied,
  408: unavailable,
  409: conflict,
  412: conflict,
};

function meaningOf(status: number): Meaning {
  if (status >= 500) return unavailable;
  return meaningByStatus[status] ?? (status < 400 ? elsewhere : refused);
}

/**
 * Translates the status of an answer that is not a success into the error whose disposition fits. 404 counts as a
 * refusal here: only the caller knows whether a missing row is an answer or an error.
 */
export function statusError(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  { target, details = {}, nowMs = Date.now() }: StatusErrorOptions,
): IntegrationError {
  const options = { details: { target, status, ...details } };
  if (status === 429) {
    const pause = retryAfterMs(headers, nowMs);
    return new ThrottledError(`${target} asks for fewer requests`, { ...options, retryAfterMs: pause });
  }
  const { raise, says } = meaningOf(status);
  return new raise(`${target} ${says} (HTTP ${status})`, options);
}

import { IntegrationError } from '../errors/integration-error';
import { unexpectedCode } from '../observability/error-facts';
import type { Problem } from './problem-response';

const unavailableDetail = 'A system behind this service does not answer; the same request may succeed later.';
const operatorDetail = 'The service cannot work until its operators change something; they have been told.';

/** Errors that are not about the request: their own messages name our inside, so callers get these sentences. */
const serverDetails: Readonly<Record<string, string>> = {
  THROTTLED: 'Too many requests at the moment; repeat after the given time.',
  TARGET_UNAVAILABLE: unavailableDetail,
  ACCESS_DENIED: operatorDetail,
  CONFIGURATION: operatorDetail,
};

/** What an HTTP caller learns about an error: the message only where the request itself is at fault. */
export function problemOfError(error: unknown): Problem {
  if (!(error instanceof IntegrationError)) {
    return {
      status: 500,
      code: unexpectedCode,
      detail: 'Something went wrong on our side.',
      retryable: false,
    };
  }
  const isCallersFault = error.httpStatus < 500;
  const path = error.details['path'];
  return {
    status: error.httpStatus,
    code: error.code,
    detail: isCallersFault ? error.message : (serverDetails[error.code] ?? unavailableDetail),
    retryable: error.disposition !== 'park',
    retryAfterMs: error.retryAfterMs,
    path: isCallersFault && typeof path === 'string' ? path : undefined,
  };
}

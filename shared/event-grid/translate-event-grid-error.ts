import { AccessDeniedError } from '../errors/access-denied-error';
import { ConfigurationError } from '../errors/configuration-error';
import { ContractViolationError } from '../errors/contract-violation-error';
import { IntegrationError } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { ThrottledError } from '../errors/throttled-error';

/** Milliseconds to leave a throttling topic alone when it does not say how long. */
const defaultRetryAfterMs = 10_000;

/** What the SDK's `RestError` carries; network failures have no status. */
interface RestFailure {
  statusCode?: number;
  code?: string;
  response?: { headers: { get(name: string): string | undefined } };
}

/** Turns what `EventGridPublisherClient` throws into an error that knows its disposition. */
export function translateEventGridError(error: unknown, target: string): IntegrationError {
  if (error instanceof IntegrationError) return error;
  const { statusCode, code, response } = (error instanceof Error ? error : {}) as RestFailure;
  const details = {
    target,
    ...(statusCode !== undefined && { status: statusCode }),
    ...(code !== undefined && { reason: code }),
  };
  const options = { details, cause: error };
  if (statusCode === 429) {
    const retryAfterMs = retryAfterMsOf(response);
    return new ThrottledError('The Event Grid topic asks for fewer requests', { ...options, retryAfterMs });
  }
  if (statusCode === 401 || statusCode === 403) {
    return new AccessDeniedError('The Event Grid topic refuses the key or the identity', options);
  }
  if (statusCode === 404) {
    return new ConfigurationError('There is no Event Grid topic at the configured endpoint', options);
  }
  return isRefusal(statusCode)
    ? new ContractViolationError('The Event Grid topic refuses the events', options)
    : new TargetUnavailableError('The Event Grid topic does not accept events', options);
}

/** 408 is a time-out, the other 4xx are verdicts on the events. */
function isRefusal(statusCode: number | undefined): boolean {
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 && statusCode !== 408;
}

function retryAfterMsOf(response: RestFailure['response']): number {
  const seconds = Number(response?.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : defaultRetryAfterMs;
}

import { IntegrationError } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { ThrottledError } from '../errors/throttled-error';
import type { CallResult } from './breaker';

/**
 * What a failed call or handler shows about the target its breaker guards. An error that names another system in
 * `details.target` (the bus, the store, the system the row is read from) says nothing about this one.
 */
export function callResultOfFailure(error: unknown, target: string): CallResult {
  if (!(error instanceof IntegrationError)) return { kind: 'unknown' };
  const failedTarget = error.details['target'] ?? target;
  if (failedTarget !== target) return { kind: 'unknown' };
  if (error instanceof TargetUnavailableError) return { kind: 'unavailable' };
  if (error instanceof ThrottledError) return { kind: 'throttled', retryAfterMs: error.retryAfterMs };
  return { kind: error.details['target'] === target ? 'answered' : 'unknown' };
}

import type { ApiContext } from '../../shared/api/api-handler';
import { deliveryContext } from './delivery-context';

/** What the API gives a handler along with a request; the signal never aborts unless a test replaces it. */
export function apiContext(changes: Partial<ApiContext> = {}): ApiContext {
  const { traceparent, correlationId, logger, signal } = deliveryContext();
  const names = { flow: 'sample-flow', functionName: 'sample-flow-serve', invocationId: 'invocation-1' };
  return { ...names, correlationId, traceparent, logger, signal, ...changes };
}

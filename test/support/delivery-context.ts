import type { DeliveryContext } from '../../shared/messaging/inbound-message';
import { createLogger } from '../../shared/observability/structured-logger';
import { MemoryLog } from './memory-log';

/** What the adapter gives a handler along with a message; the signal never aborts unless a test replaces it. */
export function deliveryContext(changes: Partial<DeliveryContext> = {}): DeliveryContext {
  return {
    flow: 'sample-flow',
    functionName: 'sample-flow-deliver',
    invocationId: 'invocation-1',
    correlationId: 'correlation-1',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    logger: createLogger(new MemoryLog()),
    signal: new AbortController().signal,
    ...changes,
  };
}

import type { Logger } from '../observability/logger';

/** What a handler knows about its run when no request and no message brings more. */
export interface TriggerContext {
  flow: string;
  functionName: string;
  invocationId: string;
  correlationId: string;
  /** W3C trace context to hand on with messages and calls. */
  traceparent: string;
  logger: Logger;
}

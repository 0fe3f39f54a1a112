import type { Logger } from '../observability/logger';
import type { ApiAnswer, ApiRequest, Operation } from './operation';

/** What an operation's handler knows about its run. */
export interface ApiContext {
  flow: string;
  functionName: string;
  invocationId: string;
  correlationId: string;
  /** W3C trace context to hand on with messages and calls. */
  traceparent: string;
  logger: Logger;
  /**
   * Aborted a tenth (at most half a second) before the operation's time budget ends, so that there is time for an answer
   * of its own; pass it to every call that leaves the process.
   */
  signal: AbortSignal;
}

/**
 * The work of one operation. What it throws becomes a problem: `IntegrationError`s by their own code, `ApiProblemError`
 * by the problem the operation declares.
 */
export type ApiHandler<O extends Operation = Operation> = (
  request: ApiRequest<O>,
  context: ApiContext,
) => Promise<ApiAnswer<O>>;

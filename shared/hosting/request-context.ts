import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Logger } from '../observability/logger';
import type { Problem } from './problem-response';

/** What a request brings along, read once by the adapter. */
export interface RequestContext {
  flow: string;
  functionName: string;
  invocationId: string;
  /** The caller's `x-correlation-id` when it is usable, else the trace id; it goes out with every answer. */
  correlationId: string;
  /** W3C trace context to hand on with messages and calls. */
  traceparent: string;
  /** The body, at most as long as the function accepts; empty without one. */
  body: Uint8Array;
  logger: Logger;
  /** An answer other than success that is expected here; thrown `IntegrationError`s become one by themselves. */
  problem(problem: Problem): HttpResponseInit;
}

/** A flow's answer to one request; what it throws is answered as `application/problem+json`. */
export type RequestHandler = (request: HttpRequest, context: RequestContext) => Promise<HttpResponseInit>;

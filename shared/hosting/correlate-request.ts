import type { HttpRequest, InvocationContext } from '@azure/functions';
import { continueTrace, traceIdOf } from '../observability/trace-context';

export interface Correlation {
  correlationId: string;
  traceparent: string;
}

/** What goes into logs and headers unescaped: nothing that could break a line or a header. */
const usableCorrelationId = /^[\w.:-]{1,128}$/;

/** The platform's span comes first: it already continues the caller's trace. */
export function correlateRequest(request: HttpRequest, invocation: InvocationContext): Correlation {
  const traceparent = continueTrace(invocation.traceContext?.traceParent, request.headers.get('traceparent'));
  const fromCaller = request.headers.get('x-correlation-id') ?? '';
  return {
    traceparent,
    correlationId: usableCorrelationId.test(fromCaller)
      ? fromCaller
      : (traceIdOf(traceparent) ?? invocation.invocationId),
  };
}

import type { Logger } from '../observability/logger';
import { createLogger, type LogSink } from '../observability/structured-logger';

/** What every line of one invocation carries, under the names that the outcome line uses. */
export interface InvocationNames {
  flow: string;
  functionName: string;
  invocationId: string;
  correlationId: string;
  traceparent: string;
}

/** A logger whose lines can be found by flow, function, invocation, correlation and trace. */
export function createInvocationLogger(sink: LogSink, names: InvocationNames): Logger {
  const { flow, functionName, invocationId, correlationId, traceparent } = names;
  return createLogger(sink, { flow, function: functionName, invocationId, correlationId, traceparent });
}

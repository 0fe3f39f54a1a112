import { HttpRequest, InvocationContext, type HttpRequestInit, type TraceContext } from '@azure/functions';
import { MemoryLog } from './memory-log';

export interface RecordedInvocation {
  invocation: InvocationContext;
  log: MemoryLog;
}

/** An invocation context as the library builds it, whose log lines stay in memory. */
export function invocationOf(functionName: string, traceContext?: TraceContext): RecordedInvocation {
  const log = new MemoryLog();
  const invocation = new InvocationContext({
    functionName,
    invocationId: `invocation of ${functionName}`,
    ...(traceContext && { traceContext }),
    logHandler: (level, ...args) => {
      const line = String(args[0]);
      if (level === 'error') log.error(line);
      else if (level === 'warning') log.warn(line);
      else log.info(line);
    },
  });
  return { invocation, log };
}

/** A request as the library builds it. */
export function requestOf(init: Partial<HttpRequestInit> = {}): HttpRequest {
  return new HttpRequest({ method: 'GET', url: 'http://127.0.0.1/api/orders', ...init });
}

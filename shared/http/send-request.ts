import { isSpanContextValid, type Span } from '@opentelemetry/api';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { inSpan, markFailed } from '../observability/in-span';
import { traceparentOf } from '../observability/trace-context';

/** The global `fetch`, or a stand-in for it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

export interface HttpCall {
  /** The system's name for errors and logs; the address itself may hold a secret. */
  target: string;
  /** What is called, without ids, such as `customers/{id}`; names the dependency in telemetry. */
  operation?: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds for the whole exchange, the answer's body included. */
  timeoutMs: number;
  /** The caller's own end of time. */
  signal?: AbortSignal | undefined;
  /** Told of the end while the call's span is active; without an answer when there was none. */
  onEnd?: (answer: HttpAnswer | undefined) => void;
}

/** A complete answer, whatever its status. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
}

function causeCodeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : null;
}

function unavailable(
  { target, method, timeoutMs, signal }: HttpCall,
  timeout: AbortSignal,
  cause: unknown,
): Error {
  if (timeout.aborted) {
    const message = `${target} did not answer in time`;
    return new TargetUnavailableError(message, { details: { target, method, timeoutMs }, cause });
  }
  if (signal?.aborted) {
    const message = `${target} did not answer before its caller ran out of time`;
    return new TargetUnavailableError(message, { details: { target, method }, cause });
  }
  const details = { target, method, reason: causeCodeOf(cause) };
  return new TargetUnavailableError(`${target} cannot be reached`, { details, cause });
}

/**
 * Sends one request and reads the whole answer, so that its connection is free again. Nothing is retried here and no
 * redirect is followed, because a token must not travel to another host. Inside an invocation the call is a dependency in
 * telemetry, and the target learns the trace; neither ever holds the address.
 * @throws {TargetUnavailableError} network failure, time-out or the caller's signal
 */
export function sendRequest(call: HttpCall, fetchImplementation: Fetch = fetch): Promise<HttpAnswer> {
  const { target, operation = target, method, url, onEnd } = call;
  const attributes = {
    'http.request.method': method,
    'peer.service': target,
    'server.address': url.hostname,
  };
  return inSpan({ name: `${method} ${operation}`, kind: 'client', attributes }, async (span) => {
    try {
      const answer = await exchange(withTrace(call, span), fetchImplementation);
      recordStatus(span, answer.status);
      onEnd?.(answer);
      return answer;
    } catch (error) {
      onEnd?.(undefined);
      throw error;
    }
  });
}

function withTrace(call: HttpCall, span: Span): HttpCall {
  const context = span.spanContext();
  if (!isSpanContextValid(context)) return call;
  return { ...call, headers: { ...call.headers, traceparent: traceparentOf(context) } };
}

function recordStatus(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status >= 400) markFailed(span);
}

async function exchange(call: HttpCall, fetchImplementation: Fetch): Promise<HttpAnswer> {
  const timeout = new AbortController();
  // Unlike the one of `AbortSignal.timeout`, this timer ends with the call: thousands would wait for their turn.
  const alarm = setTimeout(() => {
    timeout.abort();
  }, call.timeoutMs);
  const signal = call.signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, call.signal]);
  try {
    const response = await fetchImplementation(call.url, {
      method: call.method,
      redirect: 'manual',
      signal,
      ...(call.headers && { headers: call.headers }),
      ...(call.body !== undefined && { body: call.body }),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (cause) {
    throw unavailable(call, timeout.signal, cause);
  } finally {
    clearTimeout(alarm);
  }
}

import { TargetUnavailableError } from '../errors/target-unavailable-error';

/** The global `fetch`, or a stand-in for it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

export interface HttpCall {
  /** The system's name for errors and logs; the address itself may hold a secret. */
  target: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds for the whole exchange, the answer's body included. */
  timeoutMs: number;
  /** The caller's own end of time. */
  signal?: AbortSignal | undefined;
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
 * redirect is followed, because a token must not travel to another host.
 * @throws {TargetUnavailableError} network failure, time-out or the caller's signal
 */
export async function sendRequest(call: HttpCall, fetchImplementation: Fetch = fetch): Promise<HttpAnswer> {
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

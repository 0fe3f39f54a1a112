import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  instance: string;
  atMs: number;
  status: number;
}

/** An environment that answers 429 once when it is told to, to whichever instance calls next, and 200 otherwise. */
export interface ThrottlingEnvironment {
  url: string;
  readonly arrivals: readonly Arrival[];
  throttleNext(retryAfterSeconds: number): void;
  close(): Promise<void>;
}

/** Milliseconds for an answer, so that callers do not spin. */
const latencyMs = 20;

export function startThrottlingEnvironment(): Promise<ThrottlingEnvironment> {
  const arrivals: Arrival[] = [];
  let retryAfter: number | undefined;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const status = retryAfter === undefined ? 200 : 429;
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    retryAfter = undefined;
    arrivals.push({ instance: String(request.headers['x-instance']), atMs: Date.now(), status });
    setTimeout(() => response.writeHead(status, headers).end(), latencyMs);
  });
  const environment = (): ThrottlingEnvironment => ({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    throttleNext: (seconds) => void (retryAfter = seconds),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(environment());
    });
  });
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { explainTakenPort } from '../../http/taken-port';

export type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HostServer {
  url: string;
  /** Ends when the requests under way are answered. */
  close(): Promise<void>;
}

interface ServerOptions {
  port: number;
  /** The setting that moves the port, for the message when it is taken. */
  portSetting: string | undefined;
  answer: AnswerRequest;
}

/** Longer than a client's own, so that the host never closes a connection a client is about to use. */
const keepAliveTimeoutMs = 130_000;

async function listen(server: Server, port: number, portSetting: string | undefined): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw explainTakenPort(error, { part: 'the Functions host', port, setting: portSetting });
  });
}

/** Connections that still carry an answer end right after it. */
function closeServer(server: Server): Promise<void> {
  server.keepAliveTimeout = 1;
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** @throws {Error} naming the port, and the setting that moves it, when it is taken */
export async function startHostServer({ port, portSetting, answer }: ServerOptions): Promise<HostServer> {
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  await listen(server, port, portSetting);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      return closeServer(server);
    },
  };
}

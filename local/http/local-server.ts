import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { explainTakenPort } from './taken-port';

type BodyParser = (text: string, contentType: string) => unknown;

interface LocalServerOptions {
  /** What listens, for people: `Dataverse stand-in`. */
  part: string;
  /** 0 takes a free port. */
  port: number;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string | undefined;
  /** Reads a body's text; as JSON, whatever its content type says, when absent. */
  parseBody?: BodyParser;
  register: (server: FastifyInstance) => void;
}

export interface LocalServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';
/** Dataverse takes URLs of 32 KB; Node counts the request line as part of the header and allows 16 KB of it. */
const maxHeaderSizeBytes = 64 * 1024;
const maxBodySizeBytes = 16 * 1024 * 1024;

function parseAsJson(text: string): unknown {
  return JSON.parse(text);
}

/** An empty body is `undefined`, as in a DELETE with a content type. */
function parseEveryBody(server: FastifyInstance, parseBody: BodyParser): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, ({ headers }, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    try {
      done(null, parseBody(body.toString(), headers['content-type'] ?? ''));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      done(Object.assign(new Error(`The body cannot be read: ${reason}`), { statusCode: 400 }));
    }
  });
}

/**
 * Starts one stand-in on 127.0.0.1. Closing ends kept-alive and hanging connections too.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export async function startLocalServer({
  part,
  port,
  portSetting,
  parseBody = parseAsJson,
  register,
}: LocalServerOptions): Promise<LocalServer> {
  const server = fastify({
    http: { maxHeaderSize: maxHeaderSizeBytes },
    bodyLimit: maxBodySizeBytes,
    forceCloseConnections: true,
  });
  parseEveryBody(server, parseBody);
  register(server);
  await server.listen({ host, port }).catch((error: unknown) => {
    throw explainTakenPort(error, { part, port, setting: portSetting });
  });
  const { port: boundPort } = server.server.address() as AddressInfo;
  return {
    url: `http://${host}:${boundPort}`,
    port: boundPort,
    async close() {
      await server.close();
    },
  };
}

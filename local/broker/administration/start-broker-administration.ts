import type { FastifyError } from 'fastify';
import { startLocalServer, type LocalServer } from '../../http/local-server';
import { BrokerError, EntityNotFoundError } from '../engine/broker-error';
import type { Broker } from '../start-broker';
import { registerBrokerRoutes } from './broker-routes';
import { registerEntityRoutes } from './entity-routes';

interface BrokerAdministrationOptions {
  broker: Pick<Broker, 'entities' | 'stop' | 'resume'>;
  /** 0 takes a free port. */
  port: number;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

/** What `GET /` answers; `<path>` is `queue`, `topic`, `topic/Subscriptions/name`, or one with `/$DeadLetterQueue`. */
const contents = {
  'GET /health': 'whether the broker accepts connections',
  'GET /entities': 'queues, topics and subscriptions with their message counts',
  'GET /entities/<path>': 'one of them',
  'PATCH /entities/<path>': '{ "status": "Active" | "Disabled" | "SendDisabled" | "ReceiveDisabled" }',
  'GET /messages/<path>?count=20&from=1': 'peek: look at messages without taking them',
  'DELETE /messages/<path>': 'purge: remove every message',
  'POST /broker/stop': 'drop every connection and refuse new ones; messages stay',
  'POST /broker/resume': 'accept connections again',
};

function statusOf(error: FastifyError): number {
  if (error instanceof EntityNotFoundError) return 404;
  return error instanceof BrokerError ? 400 : (error.statusCode ?? 500);
}

/**
 * Serves health and administration of a broker over HTTP, on the port that Microsoft's emulator uses.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export function startBrokerAdministration({
  broker,
  port,
  portSetting,
}: BrokerAdministrationOptions): Promise<LocalServer> {
  return startLocalServer({
    part: 'the broker administration',
    port,
    portSetting,
    register(server) {
      server.setErrorHandler((error: FastifyError, _request, reply) =>
        reply.code(statusOf(error)).send({ error: error.message }),
      );
      server.setNotFoundHandler((request, reply) =>
        reply
          .code(404)
          .send({ error: `There is no ${request.method} ${request.url}; GET / lists what there is.` }),
      );
      server.get('/', () => contents);
      registerBrokerRoutes(server, broker);
      registerEntityRoutes(server, broker.entities);
    },
  });
}

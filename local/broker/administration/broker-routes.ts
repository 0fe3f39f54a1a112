import type { FastifyInstance } from 'fastify';
import type { Broker } from '../start-broker';

/** Health, and the switch that makes the bus unreachable while its messages stay. */
export function registerBrokerRoutes(server: FastifyInstance, broker: Pick<Broker, 'stop' | 'resume'>): void {
  let isRunning = true;

  server.get('/health', (_request, reply) =>
    isRunning
      ? reply.send({ status: 'healthy', message: 'The broker accepts connections.' })
      : reply.code(503).send({ status: 'unhealthy', message: 'The broker is stopped: POST /broker/resume.' }),
  );

  server.post('/broker/stop', async () => {
    await broker.stop();
    isRunning = false;
    return { broker: 'stopped' };
  });

  server.post('/broker/resume', async () => {
    await broker.resume();
    isRunning = true;
    return { broker: 'running' };
  });
}

import type { FastifyInstance } from 'fastify';

/** Live metrics: nobody watches, so that the SDK asks again later and sends nothing. */
export function registerLiveMetricsRoutes(server: FastifyInstance): void {
  server.post('/QuickPulseService.svc/*', (_request, reply) =>
    reply.code(200).header('x-ms-qps-subscribed', 'false').send({}),
  );
}

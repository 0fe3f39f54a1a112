import type { FastifyInstance } from 'fastify';
import { refuseBody } from '../../http/invalid-body';
import { seedRequest, seedRows, type SeedTarget } from './seed-rows';

/** `POST /control/seed {"table","rows","seed"}`: rows that no step reports. */
export function registerSeedRoute(server: FastifyInstance, target: SeedTarget): void {
  server.post('/control/seed', async (request, reply) => {
    const parsed = seedRequest.safeParse(request.body);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    return { seeded: await seedRows(target, parsed.data) };
  });
}

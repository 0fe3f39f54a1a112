import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TokenIssuer } from './token-issuer';

const rotation = z.object({ forget: z.enum(['true', 'false']).default('false') });

/** What happens to an issuer behind everybody's back: `POST /control/rotate-keys`, with `forget=true` at once for good. */
export function registerControlRoutes(server: FastifyInstance, issuer: TokenIssuer): void {
  server.post('/control/rotate-keys', async (request, reply) => {
    const parsed = rotation.safeParse(request.body ?? {});
    if (!parsed.success) return reply.code(400).send({ error: 'forget must be true or false' });
    await issuer.rotateKeys({ forgetsOld: parsed.data.forget === 'true' });
    return reply.send({ keys: issuer.keySet.keys.map(({ kid }) => kid) });
  });
}

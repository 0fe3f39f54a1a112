import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultSchema } from './fault';
import type { FaultSwitch } from './fault-switch';
import { refuseBody } from './invalid-body';

interface FaultRouteOptions {
  faults: FaultSwitch;
  log?: ((line: string) => void) | undefined;
}

/** The fault switch as HTTP: `POST`, `GET` and `DELETE /faults`, the last for one `?target=` or for all. */
export function registerFaultRoutes(
  server: FastifyInstance,
  { faults, log = () => undefined }: FaultRouteOptions,
): void {
  const faultBody = faultSchema(faults.targets);
  const clearQuery = z.object({
    target: z
      .enum(faults.targets, { error: `must be one of ${faults.targets.join(', ')}, or left out for all` })
      .optional(),
  });

  server.post('/faults', (request, reply) => {
    const parsed = faultBody.safeParse(request.body);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    log(`Fault ${parsed.data.kind} set for ${parsed.data.target}.`);
    return reply.code(201).send(faults.set(parsed.data));
  });

  server.get('/faults', () => faults.list());

  server.delete('/faults', (request, reply) => {
    const parsed = clearQuery.safeParse(request.query);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    faults.clear(parsed.data.target);
    log(`Faults cleared for ${parsed.data.target ?? 'every target'}.`);
    return reply.code(204).send();
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultSchema, type Fault } from './fault';
import type { ActiveFault, FaultSwitch } from './fault-switch';
import { refuseBody } from './invalid-body';

interface FaultRouteOptions {
  faults: FaultSwitch;
  /** Where the switch is; `/faults` when absent. */
  path?: string;
  log?: ((line: string) => void) | undefined;
}

/** The fault switch as HTTP: `POST` (one fault or a list), `GET`, and `DELETE` for one `?target=` or for all. */
export function registerFaultRoutes(
  server: FastifyInstance,
  { faults, path = '/faults', log = () => undefined }: FaultRouteOptions,
): void {
  const { targets, tableOf } = faults;
  const fault = faultSchema({ targets, hasTables: tableOf !== undefined });
  const script = z.array(fault).min(1, 'must hold at least one fault');
  const clearQuery = z.object({
    target: z
      .enum(targets, { error: `must be one of ${targets.join(', ')}, or left out for all` })
      .optional(),
  });
  const set = (parsed: Fault): ActiveFault => {
    log(`Fault ${parsed.kind} set for ${parsed.target}.`);
    return faults.set(parsed);
  };

  server.post(path, (request, reply) => {
    const { body } = request;
    const parsed = Array.isArray(body) ? script.safeParse(body) : fault.safeParse(body);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    return reply.code(201).send(Array.isArray(parsed.data) ? parsed.data.map(set) : set(parsed.data));
  });

  server.get(path, () => faults.list());

  server.delete(path, (request, reply) => {
    const parsed = clearQuery.safeParse(request.query);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    faults.clear(parsed.data.target);
    log(`Faults cleared for ${parsed.data.target ?? 'every target'}.`);
    return reply.code(204).send();
  });
}

import type { FastifyInstance } from 'fastify';
import { refuseBody } from '../http/invalid-body';
import type { ChangeReporting } from './delivery/change-reporting';
import { deliverySettings } from './delivery/delivery-settings';

/** What Dataverse does not have: how changes are reported, and whether all of them have been. */
export function registerControlRoutes(
  server: FastifyInstance,
  { control, ledger, queue }: ChangeReporting,
): void {
  server.get('/local/jobs', () => ledger.read());
  server.get('/local/idle', () => ({ isIdle: queue.isIdle }));
  server.get('/local/delivery', () => control.current);
  server.put('/local/delivery', (request, reply) => {
    const parsed = deliverySettings.safeParse({ ...control.current, ...(request.body as object) });
    if (!parsed.success) return refuseBody(reply, parsed.error);
    return reply.send(control.change(parsed.data));
  });
}

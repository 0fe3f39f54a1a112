import type { FastifyInstance } from 'fastify';
import { registerFaultRoutes } from '../../http/fault-routes';
import { refuseBody } from '../../http/invalid-body';
import { deliverySettings, type DeliverySettings } from '../delivery/delivery-settings';
import { limitSettings } from '../limits/limit-settings';
import { registerSeedRoute } from '../seed/register-seed-route';
import type { ControlledEnvironment } from './environment';

function registerLimitRoutes(server: FastifyInstance, { limits }: ControlledEnvironment): void {
  const show = () => ({ limits: limits.current ?? null });
  server.get('/control/limits', show);
  server.put('/control/limits', (request, reply) => {
    const parsed = limitSettings.safeParse(request.body ?? {});
    if (!parsed.success) return refuseBody(reply, parsed.error);
    limits.change(parsed.data);
    return reply.send(show());
  });
  server.delete('/control/limits', () => {
    limits.reset();
    return show();
  });
}

function registerDeliveryRoutes(server: FastifyInstance, { reporting }: ControlledEnvironment): void {
  const { control, ledger, queue } = reporting;
  server.get('/control/jobs', () => ledger.read());
  server.get('/control/idle', () => ({ isIdle: queue.isIdle }));
  server.get('/control/delivery', () => control.current);
  server.put('/control/delivery', (request, reply) => {
    const parsed = deliverySettings.safeParse({ ...control.current, ...(request.body as object) });
    if (!parsed.success) return refuseBody(reply, parsed.error);
    return reply.send(control.change(parsed.data));
  });
}

/** Everything back to how the environment started, except for tables and columns that were added. */
function reset(
  { baseline, queries, limits, faults, requests, reporting }: ControlledEnvironment,
  deliveryAtStart: DeliverySettings,
): void {
  baseline.restore();
  reporting.control.change(deliveryAtStart);
  queries.expireDeltaTokens();
  limits.reset();
  faults.clear();
  requests.clear();
}

/** What Dataverse does not have: its limits, faults and deliveries by hand, and a look at what was asked of it. */
export function registerControlRoutes(
  server: FastifyInstance,
  environment: ControlledEnvironment,
  log: ((line: string) => void) | undefined,
): void {
  const { faults, queries, requests, reporting } = environment;
  const deliveryAtStart = reporting.control.current;
  registerFaultRoutes(server, { faults, path: '/control/faults', log });
  registerLimitRoutes(server, environment);
  registerDeliveryRoutes(server, environment);
  registerSeedRoute(server, environment.seeding);

  server.post('/control/delta-tokens/expire', (_request, reply) => {
    queries.expireDeltaTokens();
    return reply.code(204).send();
  });

  server.get('/control/requests', () => requests.read());
  server.delete('/control/requests', (_request, reply) => {
    requests.clear();
    return reply.code(204).send();
  });

  server.post('/control/reset', async (_request, reply) => {
    await environment.between(() => {
      reset(environment, deliveryAtStart);
    });
    return reply.code(204).send();
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseBody } from '../../http/invalid-body';
import type { BrokerAdministrationPort, EntityStatus } from '../engine/administration-port';
import { EntityNotFoundError } from '../engine/broker-error';

interface EntityRequest {
  Params: { '*': string };
}

const statuses = ['Active', 'Disabled', 'SendDisabled', 'ReceiveDisabled'] as const;

const statusBody = z.strictObject({
  status: z.enum(statuses, { error: `must be one of ${statuses.join(', ')}` }),
});

const peekQuery = z.strictObject({
  count: z.coerce.number().pipe(z.int().min(1).max(1_000)).default(20),
  from: z.coerce.number().pipe(z.int().min(0)).optional(),
});

function findEntity(entities: BrokerAdministrationPort, path: string): EntityStatus {
  const entity = entities.list().find((candidate) => candidate.path.toLowerCase() === path.toLowerCase());
  if (!entity) throw new EntityNotFoundError(path);
  return entity;
}

/** Entities and their messages; the path of an entity follows as it is, `/$DeadLetterQueue` included. */
export function registerEntityRoutes(server: FastifyInstance, entities: BrokerAdministrationPort): void {
  server.get('/entities', () => entities.list());

  server.get<EntityRequest>('/entities/*', ({ params }) => findEntity(entities, params['*']));

  server.patch<EntityRequest>('/entities/*', (request, reply) => {
    const { data, error } = statusBody.safeParse(request.body);
    if (error) return refuseBody(reply, error);
    entities.setStatus(request.params['*'], data.status);
    return reply.send(findEntity(entities, request.params['*']));
  });

  server.get<EntityRequest>('/messages/*', (request, reply) => {
    const { data, error } = peekQuery.safeParse(request.query);
    if (error) return refuseBody(reply, error);
    const start = data.from === undefined ? {} : { fromSequenceNumber: data.from };
    return reply.send(entities.peek(request.params['*'], { count: data.count, ...start }));
  });

  server.delete<EntityRequest>('/messages/*', ({ params }) => ({
    purged: entities.purge(params['*']),
  }));
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseBody } from '../http/invalid-body';
import { telemetryKinds } from './telemetry-record';
import type { TelemetryStore } from './telemetry-store';

const id = z.string().min(1, 'must not be empty');

const query = z.strictObject({
  operation: id.optional(),
  message: id.optional(),
  flow: id.optional(),
  kind: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(telemetryKinds, { error: `must be of ${telemetryKinds.join(', ')}` })))
    .optional(),
  since: z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-21T10:00:00Z' }).optional(),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(10_000, 'must be 10000 or less')
    .default(200),
});

/** What came in, for people and for tests. */
export function registerQueryRoutes(server: FastifyInstance, store: TelemetryStore): void {
  server.get('/telemetry', (request, reply) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success) return refuseBody(reply, parsed.error);
    const { kind: kinds, since, ...filter } = parsed.data;
    return store.find({ ...filter, kinds, sinceMs: since === undefined ? undefined : Date.parse(since) });
  });

  server.get<{ Params: { id: string } }>('/telemetry/traces/:id', ({ params }) => store.trace(params.id));

  server.get('/telemetry/summary', () => store.summary());

  server.delete('/telemetry', (_request, reply) => {
    store.clear();
    return reply.code(204).send();
  });
}

import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { ZodError, z } from 'zod';
import type { EventTopic } from './event-topic';
import { errorBody } from './event-grid-error';

/** One request, and with it one event, may be this large. */
const largestRequestBytes = 1_048_576;

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send(errorBody(status, message));
}

function statusOf(error: FastifyError | ZodError): number {
  return error instanceof ZodError ? 400 : (error.statusCode ?? 500);
}

/** `POST /<topic>/api/events`, as `EventGridPublisherClient` calls it. */
export function registerPublishRoutes(
  server: FastifyInstance,
  topics: readonly EventTopic[],
  key: string | undefined,
): void {
  server.setErrorHandler((error: FastifyError | ZodError, _request, reply) => {
    const message = error instanceof ZodError ? z.prettifyError(error) : error.message;
    return refuse(reply, statusOf(error), message);
  });

  server.addHook('onRequest', async (request, reply) => {
    if (key === undefined || request.headers['aeg-sas-key'] === key) return;
    await refuse(reply, 401, 'The header aeg-sas-key is missing or holds another key.');
  });

  server.post<{ Params: { topic: string } }>(
    '/:topic/api/events',
    { bodyLimit: largestRequestBytes },
    (request, reply) => {
      const topic = topics.find(({ name }) => name === request.params.topic);
      if (!topic) return refuse(reply, 404, `There is no topic ${request.params.topic}.`);
      topic.publish(request.body);
      return reply.code(200).send();
    },
  );
}

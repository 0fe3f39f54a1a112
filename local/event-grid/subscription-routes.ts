import type { FastifyInstance } from 'fastify';
import type { EventTopic } from './event-topic';

/** The path of the validation URL that an endpoint is sent. */
export function validationPath(code: string): string {
  return `/subscriptions/validate?code=${code}`;
}

/** What people and tests look at, and where an endpoint's owner confirms a subscription by hand. */
export function registerSubscriptionRoutes(server: FastifyInstance, topics: readonly EventTopic[]): void {
  server.get('/', () => ({
    topics: topics.map(({ name }) => ({ name, publish: `POST /${name}/api/events` })),
    subscriptions: 'GET /subscriptions',
  }));

  server.get('/subscriptions', () => topics.flatMap((topic) => topic.status()));

  server.get<{ Querystring: { code?: string } }>('/subscriptions/validate', (request, reply) => {
    const { code = '' } = request.query;
    const isConfirmed = topics.some((topic) => topic.confirm(code));
    return isConfirmed
      ? reply.send('The subscription is validated.')
      : reply.code(404).send('No subscription has this code.');
  });
}

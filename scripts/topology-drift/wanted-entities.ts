import type { Topology } from '../../shared/topology/topology';
import type { Entity } from './entity';

/** The entities that a topology asks of one namespace. */
export function wantedEntities({ serviceBus }: Topology, part: 'main' | 'edge'): Entity[] {
  const queues = serviceBus.queues.filter(({ namespace }) => namespace === part);
  const topics = serviceBus.topics.filter(({ namespace }) => namespace === part);
  return [
    ...queues.map(({ name, requiresSession, requiresDuplicateDetection }): Entity => ({
      ...{ kind: 'queue', path: name },
      requiresSession: requiresSession ?? false,
      requiresDuplicateDetection: requiresDuplicateDetection ?? false,
    })),
    ...topics.flatMap(({ name, requiresDuplicateDetection, subscriptions }): Entity[] => [
      { kind: 'topic', path: name, requiresDuplicateDetection: requiresDuplicateDetection ?? false },
      ...subscriptions.map((subscription): Entity => ({
        ...{ kind: 'subscription', path: `${name}/${subscription.name}` },
        requiresSession: subscription.requiresSession ?? false,
      })),
    ]),
  ];
}

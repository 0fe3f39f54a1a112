import { isServiceBusError, type ServiceBusAdministrationClient } from '@azure/service-bus';
import type { ActualEntity, Entity, Namespace } from './entity';

type Client = Pick<
  ServiceBusAdministrationClient,
  | 'listQueues'
  | 'listTopics'
  | 'listSubscriptions'
  | 'getQueueRuntimeProperties'
  | 'getTopicRuntimeProperties'
  | 'getSubscriptionRuntimeProperties'
  | 'deleteQueue'
  | 'deleteTopic'
  | 'deleteSubscription'
>;

interface MessageCounts {
  activeMessageCount: number;
  deadLetterMessageCount: number;
  transferMessageCount: number;
  transferDeadLetterMessageCount: number;
  scheduledMessageCount?: number;
}

function sumOf(counts: MessageCounts): number {
  const { activeMessageCount, deadLetterMessageCount, transferMessageCount } = counts;
  const { transferDeadLetterMessageCount, scheduledMessageCount = 0 } = counts;
  return (
    activeMessageCount +
    deadLetterMessageCount +
    transferMessageCount +
    transferDeadLetterMessageCount +
    scheduledMessageCount
  );
}

function partsOf(path: string): [topic: string, subscription: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, at), path.slice(at + 1)];
}

async function subscriptionNames(client: Client, topic: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { subscriptionName } of client.listSubscriptions(topic)) names.push(subscriptionName);
  return names;
}

async function countTopic(client: Client, topic: string): Promise<number> {
  const { scheduledMessageCount } = await client.getTopicRuntimeProperties(topic);
  const names = await subscriptionNames(client, topic);
  const counts = await Promise.all(
    names.map(async (name) => sumOf(await client.getSubscriptionRuntimeProperties(topic, name))),
  );
  return counts.reduce((sum, count) => sum + count, scheduledMessageCount);
}

async function count(client: Client, { kind, path }: Entity): Promise<number> {
  if (kind === 'queue') return sumOf(await client.getQueueRuntimeProperties(path));
  if (kind === 'topic') return countTopic(client, path);
  return sumOf(await client.getSubscriptionRuntimeProperties(...partsOf(path)));
}

function isGone(error: unknown): boolean {
  if (isServiceBusError(error)) return error.code === 'MessagingEntityNotFound';
  return (error as { statusCode?: number }).statusCode === 404;
}

async function listEntities(client: Client): Promise<Entity[]> {
  const entities: Entity[] = [];
  for await (const { name, requiresSession, requiresDuplicateDetection } of client.listQueues())
    entities.push({ kind: 'queue', path: name, requiresSession, requiresDuplicateDetection });
  for await (const { name, requiresDuplicateDetection } of client.listTopics()) {
    entities.push({ kind: 'topic', path: name, requiresDuplicateDetection });
    for await (const { subscriptionName, requiresSession } of client.listSubscriptions(name))
      entities.push({ kind: 'subscription', path: `${name}/${subscriptionName}`, requiresSession });
  }
  return entities;
}

/** A namespace in Azure. */
export function azureNamespace(client: Client): Namespace {
  return {
    async list() {
      const found: ActualEntity[] = [];
      for (const entity of await listEntities(client))
        found.push({ ...entity, messageCount: await count(client, entity) });
      return found;
    },
    async countMessages(entity) {
      try {
        return await count(client, entity);
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },
    async remove({ kind, path }) {
      if (kind === 'queue') await client.deleteQueue(path);
      else if (kind === 'topic') await client.deleteTopic(path);
      else await client.deleteSubscription(...partsOf(path));
    },
  };
}

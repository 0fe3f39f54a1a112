import { azureNamespace } from '../../../../scripts/topology-drift/azure-namespace';

const noMessages = {
  activeMessageCount: 0,
  deadLetterMessageCount: 0,
  transferMessageCount: 0,
  transferDeadLetterMessageCount: 0,
};

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

/** The part of the SDK's administration client that is used, over one queue and one topic. */
function fakeClient() {
  const removed: string[] = [];
  const remove = (...path: string[]) => {
    removed.push(path.join('/'));
    return Promise.resolve({});
  };
  const client = {
    listQueues: () => each([{ name: 'orders', requiresSession: false, requiresDuplicateDetection: true }]),
    listTopics: () => each([{ name: 'a/events', requiresDuplicateDetection: false }]),
    listSubscriptions: () => each([{ subscriptionName: 'orders', requiresSession: true }]),
    getQueueRuntimeProperties: (name: string) =>
      name === 'orders'
        ? Promise.resolve({
            ...noMessages,
            activeMessageCount: 1,
            scheduledMessageCount: 2,
            deadLetterMessageCount: 4,
          })
        : Promise.reject(Object.assign(new Error('not found'), { statusCode: 404 })),
    getTopicRuntimeProperties: () => Promise.resolve({ scheduledMessageCount: 10 }),
    getSubscriptionRuntimeProperties: () => Promise.resolve({ ...noMessages, deadLetterMessageCount: 5 }),
    deleteQueue: remove,
    deleteTopic: remove,
    deleteSubscription: remove,
  };
  return { namespace: azureNamespace(client as unknown as Parameters<typeof azureNamespace>[0]), removed };
}

describe('azureNamespace', () => {
  it('lists entities with every message they hold', async () => {
    const { namespace } = fakeClient();

    expect(await namespace.list()).toEqual([
      {
        kind: 'queue',
        path: 'orders',
        requiresSession: false,
        requiresDuplicateDetection: true,
        messageCount: 7,
      },
      { kind: 'topic', path: 'a/events', requiresDuplicateDetection: false, messageCount: 15 },
      { kind: 'subscription', path: 'a/events/orders', requiresSession: true, messageCount: 5 },
    ]);
  });

  it('counts nothing for an entity that is gone', async () => {
    const { namespace } = fakeClient();

    expect(await namespace.countMessages({ kind: 'queue', path: 'old' })).toBeUndefined();
  });

  it('deletes each kind by its own call, also below a topic with a path', async () => {
    const { namespace, removed } = fakeClient();

    await namespace.remove({ kind: 'queue', path: 'old' });
    await namespace.remove({ kind: 'topic', path: 'a/events' });
    await namespace.remove({ kind: 'subscription', path: 'a/events/orders' });

    expect(removed).toEqual(['old', 'a/events', 'a/events/orders']);
  });
});

import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { startBroker, type Broker } from '../../../../local/broker/start-broker';
import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { serviceBusTopology } from '../../../../shared/topology/topology';
import { eventually } from '../../../support/eventually';
import { startHost } from '../../../support/functions-app';

interface Seen {
  name: string;
  body: unknown;
  metadata: Record<string, unknown>;
}

const topology = serviceBusTopology.parse({
  queues: [
    { name: 'orders', maxDeliveryCount: 3 },
    { name: 'orders-bytes' },
    { name: 'orders-session', requiresSession: true },
    { name: 'orders-batch' },
    { name: 'orders-slow', lockDuration: 'PT5S' },
  ],
  topics: [{ name: 'events', subscriptions: [{ name: 'orders' }] }],
});

describe('the Functions host with Service Bus', () => {
  let broker: Broker;
  let client: ServiceBusClient;
  let host: HostProcess;
  beforeAll(async () => {
    broker = await startBroker({ topology, port: 0 });
    client = new ServiceBusClient(broker.connectionString);
    host = await startHost({
      environment: { ServiceBusConnection: broker.connectionString, OrdersQueue: 'orders' },
    });
  }, 20_000);
  afterAll(async () => {
    await host.stop();
    await client.close();
    await broker.close();
  });

  async function send(entity: string, ...messages: ServiceBusMessage[]): Promise<void> {
    const sender = client.createSender(entity);
    await sender.sendMessages(messages);
    await sender.close();
  }

  /** Over a connection of its own, which an outage has not touched. */
  async function sendOnce(entity: string, body: string): Promise<void> {
    const own = new ServiceBusClient(broker.connectionString);
    await own.createSender(entity).sendMessages({ body: Buffer.from(body) });
    await own.close();
  }

  function messagesIn(path: string): number | undefined {
    return broker.entities.list().find((entity) => entity.path === path)?.active;
  }

  async function seenBy(name: string): Promise<Seen[]> {
    const seen = (await (await fetch(`${host.url}/api/seen`)).json()) as Seen[];
    return seen.filter((entry) => entry.name === name);
  }

  function untilSeen(name: string, count: number): Promise<Seen[]> {
    return eventually(async () => {
      const seen = await seenBy(name);
      expect(seen).toHaveLength(count);
      return seen;
    });
  }

  it('delivers bytes with broker properties that the body cannot forge', async () => {
    await send('orders-bytes', {
      body: Buffer.from('{"MessageId":"forged"}'),
      messageId: 'm-1',
      correlationId: 'c-1',
      subject: 'order.created',
      contentType: 'application/json',
      applicationProperties: { OrderId: 1, UPPER: 'u' },
    });

    const [seen] = await untilSeen('orders-bytes', 1);

    expect(seen).toMatchObject({
      body: { bytes: '{"MessageId":"forged"}' },
      metadata: {
        messageId: 'm-1',
        correlationId: 'c-1',
        subject: 'order.created',
        label: 'order.created',
        contentType: 'application/json',
        deliveryCount: 1,
        applicationProperties: { orderId: 1, uPPER: 'u' },
        sequenceNumber: expect.any(Number) as number,
      },
    });
  });

  it('parses a text body, abandons it while the function fails, and leaves it to the dead-letter queue', async () => {
    await send('orders', { body: Buffer.from('{"order":"refuse"}'), messageId: 'm-2' });

    const attempts = await untilSeen('orders-text', 3);

    expect(attempts.map(({ body, metadata }) => [body, metadata['deliveryCount']])).toEqual([
      [{ order: 'refuse' }, 1],
      [{ order: 'refuse' }, 2],
      [{ order: 'refuse' }, 3],
    ]);
    const deadLetters = client.createReceiver('orders', { subQueueType: 'deadLetter' });
    expect((await deadLetters.receiveMessages(1)).map(({ messageId }) => messageId)).toEqual(['m-2']);
    await deadLetters.close();
  });

  it('receives from a subscription of a topic', async () => {
    await send('events', { body: Buffer.from('event'), subject: 'any' });

    expect((await untilSeen('orders-topic', 1))[0]?.body).toEqual({ bytes: 'event' });
  });

  it('delivers several messages in one invocation with cardinality many', async () => {
    await send('orders-batch', { body: Buffer.from('a'), messageId: 'b-1' }, { body: Buffer.from('b') });

    const batches = await eventually(async () => {
      const seen = await seenBy('orders-batch');
      expect(seen.flatMap(({ body }) => body)).toEqual(['a', 'b']);
      return seen;
    });

    expect(batches[0]?.metadata).toMatchObject({
      messageIdArray: expect.arrayContaining(['b-1']) as string[],
      deliveryCountArray: expect.arrayContaining([1]) as number[],
    });
  });

  it('runs one message of a session after the other', async () => {
    const messages = ['a', 'b', 'c'].flatMap((sessionId) =>
      [1, 2, 3].map((number) => ({ body: Buffer.from(`${sessionId}-${number}`), sessionId })),
    );
    await send('orders-session', ...messages);

    const seen = await untilSeen('orders-session', 9);

    for (const sessionId of ['a', 'b', 'c']) {
      const own = seen.filter(({ metadata }) => metadata['sessionId'] === sessionId);
      expect(own.map(({ body }) => body)).toEqual([1, 2, 3].map((number) => `${sessionId}-${number}`));
    }
  });

  it('renews the lock of a message that takes longer than the lock lasts', async () => {
    await send('orders-slow', { body: Buffer.from('6000') });

    await eventually(
      async () => {
        expect(await seenBy('orders-slow')).toHaveLength(1);
        expect(messagesIn('orders-slow')).toBe(0);
      },
      { timeoutMs: 12_000 },
    );

    expect(host.output()).not.toContain('could not complete');
  }, 15_000);

  it('sends one message per element of an output', async () => {
    const response = await fetch(`${host.url}/api/send`, { method: 'POST', body: '["x",{"y":1}]' });

    expect(response.status).toBe(202);
    const bodies = (await untilSeen('orders-bytes', 3)).map(({ body }) => body);
    expect(bodies).toEqual(expect.arrayContaining([{ bytes: 'x' }, { bytes: '{\n  "y": 1\n}' }]));
  });

  it('receives again when the broker comes back', async () => {
    await broker.stop();
    await eventually(() => {
      expect(host.output()).toMatch(/orders-bytes cannot receive from orders-bytes and keeps trying/);
    });

    await broker.resume();
    await sendOnce('orders-bytes', 'after');

    await untilSeen('orders-bytes', 4);
    await eventually(() => {
      expect(host.output()).toContain('orders-bytes receives from orders-bytes again');
    });
  }, 20_000);

  it('settles what it has taken before it ends', async () => {
    await host.stop();
    host = await startHost({
      environment: { ServiceBusConnection: broker.connectionString },
      only: ['orders-slow'],
    });
    await sendOnce('orders-slow', '500');
    await eventually(() => {
      expect(broker.entities.peek('orders-slow', { count: 1 })).toMatchObject([{ isLocked: true }]);
    });

    expect(await host.stop()).toBe(0);

    expect(messagesIn('orders-slow')).toBe(0);
  });
});

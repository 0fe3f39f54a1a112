import { eventually } from '../../../support/eventually';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { bodies, receiveMany, receiveOne } from './support/receive';

function numbered(count: number): { body: number }[] {
  return Array.from({ length: count }, (_, index) => ({ body: index }));
}

const ascending = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('receiving', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('gives messages out in the order they were sent', async () => {
    const client = namespace.client();
    const sender = client.createSender('order');
    for (const message of numbered(5)) await sender.sendMessages(message);
    await sender.sendMessages([{ body: 5 }, { body: 6 }]);

    const received = await receiveMany(client.createReceiver('order'), 7);

    expect(bodies(received)).toEqual(ascending(7));
  });

  it('puts an abandoned message back in its place', async () => {
    const client = namespace.client();
    await client.createSender('order-after-abandon').sendMessages(numbered(3));
    const receiver = client.createReceiver('order-after-abandon');

    await receiver.abandonMessage(await receiveOne(receiver));

    expect(bodies(await receiveMany(receiver, 3))).toEqual([0, 1, 2]);
  });

  it('shares messages between competing receivers', async () => {
    const client = namespace.client();
    const counts = [0, 0, 0];
    const seen = new Set<unknown>();
    counts.forEach((_, index) => {
      client.createReceiver('competition').subscribe(
        {
          processMessage: (message) => {
            counts[index] = (counts[index] ?? 0) + 1;
            seen.add(message.body);
            return Promise.resolve();
          },
          processError: () => Promise.resolve(),
        },
        { maxConcurrentCalls: 2 },
      );
    });
    await client.createSender('competition').sendMessages(numbered(90));

    await eventually(() => {
      expect(seen.size).toBe(90);
    });

    expect(Math.min(...counts)).toBeGreaterThan(10);
    expect(counts.reduce((sum, count) => sum + count)).toBe(90);
  });

  it('never gives a subscriber more messages at once than it asked for', async () => {
    const client = namespace.client();
    let running = 0;
    let most = 0;
    let finished = 0;
    client.createReceiver('concurrency').subscribe(
      {
        processMessage: async () => {
          running++;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running--;
          finished++;
        },
        processError: () => Promise.resolve(),
      },
      { maxConcurrentCalls: 4 },
    );
    await client.createSender('concurrency').sendMessages(numbered(40));

    await eventually(() => {
      expect(finished).toBe(40);
    });

    expect(most).toBe(4);
  });

  it('locks no more messages than a receiver takes', async () => {
    const client = namespace.client();
    await client.createSender('credit').sendMessages(numbered(5));
    const first = client.createReceiver('credit');

    expect(bodies(await first.receiveMessages(2))).toEqual([0, 1]);

    expect(bodies(await receiveMany(client.createReceiver('credit'), 3))).toEqual([2, 3, 4]);
  });

  it('answers an empty queue soon, and can be asked again', async () => {
    const client = namespace.client();
    const receiver = client.createReceiver('empty');
    const start = Date.now();

    expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 200 })).toEqual([]);
    expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 200 })).toEqual([]);
    await client.createSender('empty').sendMessages({ body: 'late' });

    expect((await receiveOne(receiver)).body).toBe('late');
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it('gives a waiting receiver a message as soon as it is sent', async () => {
    const client = namespace.client();
    const waiting = client.createReceiver('waiting').receiveMessages(1, { maxWaitTimeInMs: 10_000 });
    const start = Date.now();

    await client.createSender('waiting').sendMessages({ body: 'here' });

    expect(bodies(await waiting)).toEqual(['here']);
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it('goes on giving out messages while an early one is held, up to what the client itself can track', async () => {
    const client = namespace.client();
    const sender = client.createSender('held-message');
    for (let batch = 0; batch < 20; batch++) await sender.sendMessages(numbered(100));
    const receiver = client.createReceiver('held-message');
    const held = await receiveOne(receiver);

    for (let count = 1; count < 2_000;) {
      const batch = await receiveMany(receiver, Math.min(500, 2_000 - count));
      await Promise.all(batch.map((message) => receiver.completeMessage(message)));
      count += batch.length;
    }

    expect(await receiver.peekMessages(2)).toHaveLength(1);
    await receiver.completeMessage(held);
    expect(await receiver.peekMessages(2, { fromSequenceNumber: held.sequenceNumber! })).toEqual([]);
  });

  it('carries more messages over one link than its session can hold unsettled', async () => {
    const client = namespace.client();
    const sender = client.createSender('many');
    for (let batch = 0; batch < 30; batch++) await sender.sendMessages(numbered(100));
    let count = 0;
    client.createReceiver('many').subscribe(
      {
        processMessage: () => {
          count++;
          return Promise.resolve();
        },
        processError: () => Promise.resolve(),
      },
      { maxConcurrentCalls: 100 },
    );

    await eventually(() => {
      expect(count).toBe(3_000);
    });
  });

  it('deletes messages on reception when asked to', async () => {
    const client = namespace.client();
    await client.createSender('receive-and-delete').sendMessages(numbered(3));
    const receiver = client.createReceiver('receive-and-delete', { receiveMode: 'receiveAndDelete' });

    const received = await receiver.receiveMessages(3);

    expect(bodies(received)).toEqual([0, 1, 2]);
    expect(received[0]?.lockToken).toBeUndefined();
    expect(await receiver.peekMessages(3)).toEqual([]);
  });

  it('deletes thousands of messages on reception without stopping', async () => {
    const client = namespace.client();
    const sender = client.createSender('receive-and-delete-subscribe');
    for (let batch = 0; batch < 25; batch++) await sender.sendMessages(numbered(100));
    let count = 0;
    client.createReceiver('receive-and-delete-subscribe', { receiveMode: 'receiveAndDelete' }).subscribe(
      {
        processMessage: () => {
          count++;
          return Promise.resolve();
        },
        processError: () => Promise.resolve(),
      },
      { maxConcurrentCalls: 50 },
    );

    await eventually(() => {
      expect(count).toBe(2_500);
    });
  });
});

import Long from 'long';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { because, bodies, deadLetterReceiver, receiveOne } from './support/receive';

describe('peeking', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('goes on where it stopped, and starts anywhere', async () => {
    const client = namespace.client();
    await client.createSender('peek').sendMessages([1, 2, 3, 4, 5].map((body) => ({ body })));
    const receiver = client.createReceiver('peek');

    expect(bodies(await receiver.peekMessages(2))).toEqual([1, 2]);
    expect(bodies(await receiver.peekMessages(2))).toEqual([3, 4]);
    const [second] = await receiver.peekMessages(1, { fromSequenceNumber: Long.fromNumber(2) });
    expect(second?.body).toBe(2);
    expect(second?.lockToken).toBeUndefined();
  });

  it('shows messages that someone holds, without disturbing them', async () => {
    const client = namespace.client();
    await client.createSender('peek-locked').sendMessages({ body: 'held' });
    const receiver = client.createReceiver('peek-locked');
    const held = await receiveOne(receiver);

    const peeked = await client.createReceiver('peek-locked').peekMessages(1);

    expect(bodies(peeked)).toEqual(['held']);
    expect(peeked[0]?.deliveryCount).toBe(0);
    await receiver.completeMessage(held);
  });

  it('looks into the dead-letter queue', async () => {
    const client = namespace.client();
    await client.createSender('peek-dead-letters').sendMessages({ body: 'dead' });
    const receiver = client.createReceiver('peek-dead-letters');
    await receiver.deadLetterMessage(await receiveOne(receiver), because('tested'));

    const peeked = await deadLetterReceiver(client, 'peek-dead-letters').peekMessages(5);

    expect(peeked).toMatchObject([{ body: 'dead', deadLetterReason: 'tested' }]);
  });

  it('finds nothing in an empty queue', async () => {
    expect(await namespace.client().createReceiver('empty').peekMessages(5)).toEqual([]);
  });
});

import Long from 'long';
import { eventually } from '../../../support/eventually';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { deadLetterReceiver, glance, receiveOne } from './support/receive';

const fromTheStart = { fromSequenceNumber: Long.ONE };

describe('messages that expire', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('become dead letters where the queue says so', async () => {
    const client = namespace.client();
    await client.createSender('expiring').sendMessages({ body: 'old', timeToLive: 300 });

    const dead = await receiveOne(deadLetterReceiver(client, 'expiring'));

    expect(dead).toMatchObject({
      body: 'old',
      deadLetterReason: 'TTLExpiredException',
      timeToLive: 300,
    });
    expect(await glance(client.createReceiver('expiring'))).toEqual([]);
  });

  it('disappear elsewhere', async () => {
    const client = namespace.client();
    await client.createSender('dropping').sendMessages([{ body: 'old', timeToLive: 200 }, { body: 'kept' }]);
    const receiver = client.createReceiver('dropping');

    await eventually(async () => {
      expect(await receiver.peekMessages(5, fromTheStart)).toHaveLength(1);
    });

    expect((await receiveOne(receiver)).body).toBe('kept');
    expect(await deadLetterReceiver(client, 'dropping').peekMessages(1)).toEqual([]);
  });

  it('expire after the lifetime of the queue, which the message does not show', async () => {
    const client = namespace.client();
    await client.createSender('default-lifetime').sendMessages({ body: 'old', timeToLive: 3_600_000 });

    const dead = await receiveOne(deadLetterReceiver(client, 'default-lifetime'));

    expect(dead.timeToLive).toBe(3_600_000);
  });

  it('can still be completed by a receiver that holds them', async () => {
    const client = namespace.client();
    await client.createSender('expiring-held').sendMessages({ body: 'held', timeToLive: 300 });
    const receiver = client.createReceiver('expiring-held');
    const held = await receiveOne(receiver);
    await eventually(() => {
      expect(Date.now()).toBeGreaterThan(held.expiresAtUtc!.getTime() + 50);
    });

    await receiver.completeMessage(held);

    expect(await deadLetterReceiver(client, 'expiring-held').peekMessages(1)).toEqual([]);
  });
});

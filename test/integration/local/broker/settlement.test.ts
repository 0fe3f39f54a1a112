import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { deadLetterReceiver, glance, receiveOne } from './support/receive';

describe('settling messages', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('removes a completed message', async () => {
    const client = namespace.client();
    await client.createSender('complete').sendMessages({ body: 'once' });
    const receiver = client.createReceiver('complete');

    await receiver.completeMessage(await receiveOne(receiver));

    expect(await glance(receiver)).toEqual([]);
    expect(await receiver.peekMessages(1)).toEqual([]);
  });

  it('gives an abandoned message out again and counts the delivery', async () => {
    const client = namespace.client();
    await client.createSender('abandon').sendMessages({ body: 'again', messageId: 'abandoned' });
    const receiver = client.createReceiver('abandon');
    const first = await receiveOne(receiver);

    await receiver.abandonMessage(first);
    const second = await receiveOne(receiver);

    expect(first.deliveryCount).toBe(0);
    expect(second.deliveryCount).toBe(1);
    expect(second.messageId).toBe('abandoned');
    expect(second.sequenceNumber?.toString()).toBe(first.sequenceNumber?.toString());
    await receiver.completeMessage(second);
  });

  it('keeps the properties an abandoning receiver adds or replaces', async () => {
    const client = namespace.client();
    const sender = client.createSender('properties-to-modify');
    await sender.sendMessages({ body: 1, applicationProperties: { kept: 'yes', replaced: 'old' } });
    const receiver = client.createReceiver('properties-to-modify');

    await receiver.abandonMessage(await receiveOne(receiver), { replaced: 'new', added: 7 });
    const message = await receiveOne(receiver);

    expect(message.applicationProperties).toEqual({ kept: 'yes', replaced: 'new', added: 7 });
    await receiver.completeMessage(message);
  });

  it('moves a dead-lettered message to the dead-letter queue with its reason', async () => {
    const client = namespace.client();
    await client.createSender('dead-letter').sendMessages({ body: { poison: true }, messageId: 'poison' });
    const receiver = client.createReceiver('dead-letter');
    const original = await receiveOne(receiver);

    await receiver.deadLetterMessage(original, {
      deadLetterReason: 'CONTRACT_VIOLATION',
      deadLetterErrorDescription: 'no customer',
      path: '/customer',
    });
    const deadLetters = deadLetterReceiver(client, 'dead-letter');
    const dead = await receiveOne(deadLetters);

    expect(dead.body).toEqual({ poison: true });
    expect(dead.deadLetterReason).toBe('CONTRACT_VIOLATION');
    expect(dead.deadLetterErrorDescription).toBe('no customer');
    expect(dead.applicationProperties?.['path']).toBe('/customer');
    expect(dead.sequenceNumber?.toString()).toBe(original.sequenceNumber?.toString());
    await deadLetters.completeMessage(dead);
    expect(await glance(receiver)).toEqual([]);
  });

  it('refuses to dead-letter a dead letter, and keeps its delivery count when it is abandoned', async () => {
    const client = namespace.client();
    await client.createSender('dead-letter-twice').sendMessages({ body: 1 });
    const receiver = client.createReceiver('dead-letter-twice');
    await receiver.deadLetterMessage(await receiveOne(receiver));
    const deadLetters = deadLetterReceiver(client, 'dead-letter-twice');
    const dead = await receiveOne(deadLetters);

    await expect(deadLetters.deadLetterMessage(dead)).rejects.toThrow('cannot be dead-lettered');
    await deadLetters.close();
    const others = deadLetterReceiver(client, 'dead-letter-twice');
    const [still] = await others.peekMessages(1);

    expect(still?.deliveryCount).toBe(0);
  });

  it('dead-letters a message after its last delivery', async () => {
    const client = namespace.client();
    await client.createSender('max-delivery').sendMessages({ body: 'hopeless' });
    const receiver = client.createReceiver('max-delivery');

    await receiver.abandonMessage(await receiveOne(receiver));
    await receiver.abandonMessage(await receiveOne(receiver));
    const deadLetters = deadLetterReceiver(client, 'max-delivery');
    const dead = await receiveOne(deadLetters);

    expect(dead.deadLetterReason).toBe('MaxDeliveryCountExceeded');
    expect(dead.deliveryCount).toBe(2);
    await deadLetters.completeMessage(dead);
  });

  it('settles a message after the link it came on is closed', async () => {
    const client = namespace.client();
    await client.createSender('late-settlement').sendMessages({ body: 1 });
    const receiver = client.createReceiver('late-settlement');
    const message = await receiveOne(receiver);
    await receiver.close();
    const other = client.createReceiver('late-settlement');

    await other.completeMessage(message);

    expect(await other.peekMessages(1)).toEqual([]);
  });

  it('says that the lock is lost when a message is settled through its token a second time', async () => {
    const client = namespace.client();
    await client.createSender('settle-twice').sendMessages({ body: 1 });
    const receiver = client.createReceiver('settle-twice');
    const message = await receiveOne(receiver);
    await receiver.close();
    const other = client.createReceiver('settle-twice');
    await other.completeMessage(message);

    await expect(other.completeMessage(message)).rejects.toMatchObject({ code: 'MessageLockLost' });
  });
});

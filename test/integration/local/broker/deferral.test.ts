import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { because, deadLetterReceiver, glance, receiveOne } from './support/receive';

describe('deferred messages', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('come only by their sequence number, with the properties added, and can be completed', async () => {
    const client = namespace.client();
    await client.createSender('deferred').sendMessages({ body: 'aside' });
    const receiver = client.createReceiver('deferred');
    const message = await receiveOne(receiver);

    await receiver.deferMessage(message, { waitingFor: 'parent' });
    expect(await glance(receiver)).toEqual([]);
    const [peeked] = await receiver.peekMessages(1);
    const [deferred] = await receiver.receiveDeferredMessages(message.sequenceNumber!);

    expect(peeked?.state).toBe('deferred');
    expect(deferred).toMatchObject({
      body: 'aside',
      state: 'deferred',
      deliveryCount: 1,
      applicationProperties: { waitingFor: 'parent' },
    });
    await receiver.completeMessage(deferred!);
    await expect(receiver.receiveDeferredMessages(message.sequenceNumber!)).rejects.toMatchObject({
      code: 'MessageNotFound',
    });
  });

  it('stay deferred when they are abandoned, and can be dead-lettered', async () => {
    const client = namespace.client();
    await client.createSender('deferred-settlement').sendMessages({ body: 1 });
    const receiver = client.createReceiver('deferred-settlement');
    const { sequenceNumber } = await receiveOne(receiver).then(async (message) => {
      await receiver.deferMessage(message);
      return message;
    });

    const [first] = await receiver.receiveDeferredMessages(sequenceNumber!);
    await receiver.abandonMessage(first!, { tried: 1 });
    const [second] = await receiver.receiveDeferredMessages(sequenceNumber!);
    await receiver.deadLetterMessage(second!, because('given up'));

    expect(second).toMatchObject({ deliveryCount: 2, applicationProperties: { tried: 1 } });
    const dead = await receiveOne(deadLetterReceiver(client, 'deferred-settlement'));
    expect(dead.deadLetterReason).toBe('given up');
  });

  it('can be deleted on reception, and renewed while held', async () => {
    const client = namespace.client();
    await client.createSender('deferred-delete').sendMessages([{ body: 1 }, { body: 2 }]);
    const receiver = client.createReceiver('deferred-delete');
    const first = await receiveOne(receiver);
    const second = await receiveOne(receiver);
    await receiver.deferMessage(first);
    await receiver.deferMessage(second);
    const deleting = client.createReceiver('deferred-delete', { receiveMode: 'receiveAndDelete' });

    const [deleted] = await deleting.receiveDeferredMessages(first.sequenceNumber!);
    const [held] = await receiver.receiveDeferredMessages(second.sequenceNumber!);
    const renewedUntil = await receiver.renewMessageLock(held!);
    await receiver.completeMessage(held!);

    expect(deleted?.body).toBe(1);
    expect(renewedUntil.getTime()).toBeGreaterThan(Date.now());
    expect(await receiver.peekMessages(2, { fromSequenceNumber: first.sequenceNumber! })).toEqual([]);
  });

  it('belong to their session', async () => {
    const client = namespace.client();
    await client.createSender('deferred-sessions').sendMessages({ body: 'mine', sessionId: 'a' });
    const receiver = await client.acceptSession('deferred-sessions', 'a');
    const message = await receiveOne(receiver);
    await receiver.deferMessage(message);
    const other = await client.acceptSession('deferred-sessions', 'b');

    await expect(other.receiveDeferredMessages(message.sequenceNumber!)).rejects.toMatchObject({
      code: 'MessageNotFound',
    });
    const [deferred] = await receiver.receiveDeferredMessages(message.sequenceNumber!);
    await receiver.completeMessage(deferred!);

    expect(deferred?.body).toBe('mine');
  });
});

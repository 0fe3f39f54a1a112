import { eventually } from '../../../support/eventually';
import { type Embedded, startEmbedded } from './support/embedded';
import { bodies, receiveMany, receiveOne } from './support/receive';

const disabled = { code: 'MessagingEntityDisabled' };

describe('the status of an entity', () => {
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await startEmbedded({
      queues: [
        { name: 'disabled' },
        { name: 'send-disabled' },
        { name: 'receive-disabled' },
        { name: 'disabled-later' },
        { name: 'target' },
        { name: 'source', forwardTo: 'target' },
        { name: 'sessions', requiresSession: true },
      ],
    });
  });

  afterAll(() => embedded.close());

  it('Disabled refuses senders and receivers', async () => {
    const client = embedded.client();
    embedded.broker.entities.setStatus('disabled', 'Disabled');

    await expect(client.createSender('disabled').sendMessages({ body: 1 })).rejects.toMatchObject(disabled);
    await expect(client.createReceiver('disabled').receiveMessages(1)).rejects.toMatchObject(disabled);
  });

  it('SendDisabled lets receivers work off what is there', async () => {
    const client = embedded.client();
    const sender = client.createSender('send-disabled');
    await sender.sendMessages({ body: 'before' });
    embedded.broker.entities.setStatus('send-disabled', 'SendDisabled');

    await expect(sender.sendMessages({ body: 'refused' })).rejects.toMatchObject(disabled);
    const receiver = client.createReceiver('send-disabled');
    await receiver.completeMessage(await receiveOne(receiver));

    embedded.broker.entities.setStatus('send-disabled', 'Active');
    await sender.sendMessages({ body: 'after' });
    expect((await receiveOne(receiver)).body).toBe('after');
  });

  it('ReceiveDisabled ends subscriptions, which go on when it is over', async () => {
    const client = embedded.client({
      retryOptions: { maxRetries: 1, retryDelayInMs: 20, maxRetryDelayInMs: 50, timeoutInMs: 5_000 },
    });
    const received: unknown[] = [];
    const errors: unknown[] = [];
    client.createReceiver('receive-disabled').subscribe({
      processMessage: ({ body }) => {
        received.push(body);
        return Promise.resolve();
      },
      processError: ({ error }) => {
        errors.push(error);
        return Promise.resolve();
      },
    });
    const sender = client.createSender('receive-disabled');
    await sender.sendMessages({ body: 1 });
    await eventually(() => {
      expect(received).toEqual([1]);
    });

    embedded.broker.entities.setStatus('receive-disabled', 'ReceiveDisabled');
    await sender.sendMessages({ body: 2 });
    await eventually(() => {
      expect(errors[0]).toMatchObject(disabled);
    });
    expect(received).toEqual([1]);
    embedded.broker.entities.setStatus('receive-disabled', 'Active');

    await eventually(() => {
      expect(received).toEqual([1, 2]);
    });
  }, 20_000);

  it('refuses what an open sender sends', async () => {
    const sender = embedded.client().createSender('disabled-later');
    await sender.sendMessages({ body: 1 });

    embedded.broker.entities.setStatus('disabled-later', 'Disabled');

    await expect(sender.sendMessages({ body: 2 })).rejects.toMatchObject(disabled);
  });

  it('makes a forward into it a dead letter at the source', async () => {
    const client = embedded.client();
    embedded.broker.entities.setStatus('target', 'SendDisabled');
    await client.createSender('source').sendMessages([{ body: 1 }, { body: 2 }]);

    const deadLetters = client.createReceiver('source', { subQueueType: 'deadLetter' });
    const dead = await receiveMany(deadLetters, 2);

    expect(bodies(dead)).toEqual([1, 2]);
    expect(dead[0]?.deadLetterErrorDescription).toContain('disabled');
  });

  it('ends sessions and the wait for one', async () => {
    const client = embedded.client();
    await client.acceptSession('sessions', 'held');
    const waiting = client.acceptNextSession('sessions');
    waiting.catch(() => undefined);
    await client.createSender('sessions').sendMessages({ body: 1, sessionId: 'held' });

    embedded.broker.entities.setStatus('sessions', 'ReceiveDisabled');

    await expect(waiting).rejects.toMatchObject(disabled);
  });
});

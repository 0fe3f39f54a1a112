import Long from 'long';
import { openNamespace, type ScenarioNamespace } from './support/namespace';

const notFound = { code: 'MessagingEntityNotFound' };

describe('an entity that does not exist', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('is reported to a sender', async () => {
    await expect(namespace.client().createSender('nowhere').sendMessages({ body: 1 })).rejects.toMatchObject(
      notFound,
    );
  });

  it('is reported to a receiver', async () => {
    const client = namespace.client();

    await expect(client.createReceiver('nowhere').receiveMessages(1)).rejects.toMatchObject(notFound);
    await expect(client.createReceiver('orders', 'nobody').receiveMessages(1)).rejects.toMatchObject(
      notFound,
    );
  });

  it('is reported to one who accepts any session', async () => {
    await expect(namespace.client().acceptNextSession('nowhere')).rejects.toMatchObject(notFound);
  });

  it('is reported to one who peeks or schedules', async () => {
    const client = namespace.client();

    await expect(client.createReceiver('nowhere').peekMessages(1)).rejects.toMatchObject(notFound);
    await expect(client.createSender('nowhere').cancelScheduledMessages(Long.ONE)).rejects.toMatchObject(
      notFound,
    );
  });

  it('is reported to a subscriber as often as it tries', async () => {
    const errors: unknown[] = [];
    const receiver = namespace.client().createReceiver('nowhere');
    await new Promise<void>((resolve) => {
      receiver.subscribe({
        processMessage: () => Promise.resolve(),
        processError: ({ error }) => {
          errors.push(error);
          resolve();
          return Promise.resolve();
        },
      });
    });

    await receiver.close();

    expect(errors[0]).toMatchObject(notFound);
  });

  it('is found in any letter case', async () => {
    const client = namespace.client();
    await client.createSender('Complete').sendMessages({ body: 'any case' });
    const receiver = client.createReceiver('COMPLETE', { receiveMode: 'receiveAndDelete' });

    const [message] = await receiver.receiveMessages(1);

    expect(message?.body).toBe('any case');
  });
});

import { startBroker } from '../../../../local/broker/start-broker';
import { eventually } from '../../../support/eventually';
import { type Embedded, startEmbedded } from './support/embedded';
import { glance, receiveOne } from './support/receive';

const patient = {
  retryOptions: { maxRetries: 20, retryDelayInMs: 50, maxRetryDelayInMs: 100, timeoutInMs: 10_000 },
};

describe('a broker that stops and resumes', () => {
  let embedded: Embedded;

  beforeEach(async () => {
    embedded = await startEmbedded({
      queues: [
        { name: 'work', lockDuration: 'PT30S' },
        { name: 'sessions', requiresSession: true },
      ],
    });
  });

  afterEach(() => embedded.close());

  it('keeps its messages', async () => {
    const client = embedded.client(patient);
    await client.createSender('work').sendMessages({ body: 'kept' });

    await embedded.broker.stop();
    await embedded.broker.resume();

    expect((await receiveOne(client.createReceiver('work'))).body).toBe('kept');
  });

  it('refuses connections meanwhile', async () => {
    await embedded.broker.stop();

    await expect(embedded.client().createSender('work').sendMessages({ body: 1 })).rejects.toThrow(
      'ECONNREFUSED',
    );
  });

  it('keeps locks, which can be settled afterwards', async () => {
    const client = embedded.client(patient);
    await client.createSender('work').sendMessages({ body: 1 });
    const receiver = client.createReceiver('work');
    const message = await receiveOne(receiver);

    await embedded.broker.stop();
    await embedded.broker.resume();
    expect(await glance(client.createReceiver('work'))).toEqual([]);
    await client.createReceiver('work').completeMessage(message);

    expect(embedded.broker.entities.list()[0]).toMatchObject({ path: 'work', active: 0 });
  });

  it('lets subscribers and senders go on by themselves', async () => {
    const client = embedded.client(patient);
    const received: unknown[] = [];
    client.createReceiver('work').subscribe({
      processMessage: ({ body }) => {
        received.push(body);
        return Promise.resolve();
      },
      processError: () => Promise.resolve(),
    });
    const sender = client.createSender('work');
    await sender.sendMessages({ body: 1 });
    await eventually(() => {
      expect(received).toEqual([1]);
    });

    await embedded.broker.stop();
    const sending = sender.sendMessages({ body: 2 });
    await embedded.broker.resume();
    await sending;

    await eventually(() => {
      expect(received).toEqual([1, 2]);
    });
  }, 20_000);

  it('frees the sessions of dropped clients', async () => {
    const client = embedded.client(patient);
    await client.createSender('sessions').sendMessages({ body: 1, sessionId: 'a' });
    await client.acceptSession('sessions', 'a');

    await embedded.broker.stop();
    await embedded.broker.resume();
    const again = await embedded.client(patient).acceptSession('sessions', 'a');

    expect((await receiveOne(again)).deliveryCount).toBe(0);
  });

  it('names the port and the setting when the port is taken', async () => {
    const starting = startBroker({
      topology: { queues: [], topics: [] },
      port: embedded.broker.port,
      portSetting: 'LOCAL_SERVICE_BUS_PORT',
    });

    await expect(starting).rejects.toThrow(new RegExp(`${embedded.broker.port}.*LOCAL_SERVICE_BUS_PORT`));
  });
});

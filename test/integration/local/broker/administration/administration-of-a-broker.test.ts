import { ServiceBusClient } from '@azure/service-bus';
import { startBrokerAdministration } from '../../../../../local/broker/administration/start-broker-administration';
import { startBroker, type Broker } from '../../../../../local/broker/start-broker';
import type { LocalServer } from '../../../../../local/http/local-server';
import { queueDefinition } from '../../../../../shared/topology/topology';

describe('startBrokerAdministration beside a running broker', () => {
  let broker: Broker;
  let administration: LocalServer;
  let client: ServiceBusClient;

  beforeAll(async () => {
    const queues = [queueDefinition.parse({ name: 'orders' })];
    broker = await startBroker({ topology: { queues, topics: [] }, port: 0 });
    administration = await startBrokerAdministration({ broker, port: 0 });
    client = new ServiceBusClient(broker.connectionString, { retryOptions: { maxRetries: 0 } });
  });

  afterAll(async () => {
    await client.close();
    await administration.close();
    await broker.close();
  });

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return (await fetch(`${administration.url}${path}`, init)).json();
  }

  it('counts, shows and purges what the SDK sent', async () => {
    const sender = client.createSender('orders');
    await sender.sendMessages({
      messageId: 'm1',
      body: Buffer.from('hello'),
      applicationProperties: { table: 'account' },
    });
    await sender.scheduleMessages({ body: 'later' }, new Date(Date.now() + 3_600_000));

    expect(await call('GET', '/entities/orders')).toMatchObject({ kind: 'queue', active: 1, scheduled: 1 });
    expect(await call('GET', '/messages/orders?count=1')).toMatchObject([
      {
        messageId: 'm1',
        applicationProperties: { table: 'account' },
        body: { encoding: 'utf8', text: 'hello' },
      },
    ]);
    expect(await call('DELETE', '/messages/orders')).toMatchObject({ purged: 2 });
    expect(await call('GET', '/entities/orders')).toMatchObject({ active: 0, scheduled: 0 });
  });

  it('refuses messages to a queue that was disabled for sending', async () => {
    await call('PATCH', '/entities/orders', { status: 'SendDisabled' });

    await expect(client.createSender('orders').sendMessages({ body: 'x' })).rejects.toMatchObject({
      code: 'MessagingEntityDisabled',
    });
    await call('PATCH', '/entities/orders', { status: 'Active' });
    await expect(client.createSender('orders').sendMessages({ body: 'x' })).resolves.toBeUndefined();
  });

  it('keeps the messages over a stop and a resume', async () => {
    await call('DELETE', '/messages/orders');
    await client.createSender('orders').sendMessages({ body: 'kept' });

    await call('POST', '/broker/stop');
    const whileStopped = new ServiceBusClient(broker.connectionString, {
      retryOptions: { maxRetries: 0, timeoutInMs: 1_000 },
    });
    await expect(whileStopped.createSender('orders').sendMessages({ body: 'x' })).rejects.toThrow();
    await whileStopped.close();
    await call('POST', '/broker/resume');

    expect(await call('GET', '/entities/orders')).toMatchObject({ active: 1 });
  });
});

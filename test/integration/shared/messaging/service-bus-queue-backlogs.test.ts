import { ServiceBusClient } from '@azure/service-bus';
import type { Broker } from '../../../../local/broker/start-broker';
import { ServiceBusQueueBacklogs } from '../../../../shared/messaging/service-bus-queue-backlogs';
import { brokerWithQueues } from '../../../support/broker-with-queues';

const address = { queue: 'orders', namespace: 'main' as const };

describe('ServiceBusQueueBacklogs on the broker', () => {
  let broker: Broker;
  let client: ServiceBusClient;

  beforeAll(async () => {
    broker = await brokerWithQueues('orders');
    client = new ServiceBusClient(broker.connectionString);
  });

  afterAll(async () => {
    await client.close();
    await broker.close();
  });

  it('tells active messages from scheduled copies, and takes none', async () => {
    const backlogs = new ServiceBusQueueBacklogs(() => client);
    const sender = client.createSender('orders');
    const startedAt = new Date();
    await sender.sendMessages([{ body: 'one' }, { body: 'two' }]);
    await sender.scheduleMessages([{ body: 'later' }], new Date(Date.now() + 60_000));

    const first = await backlogs.read(address, 100);
    const again = await backlogs.read(address, 100);

    expect(first).toEqual({ active: 2, waiting: 1, isMore: false, oldestActiveAt: expect.any(Date) as Date });
    expect(first.oldestActiveAt?.getTime()).toBeGreaterThanOrEqual(startedAt.getTime() - 1_000);
    expect(again).toEqual(first);
  });
});

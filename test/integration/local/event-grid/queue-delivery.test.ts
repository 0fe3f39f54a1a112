import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { startBroker, type Broker } from '../../../../local/broker/start-broker';
import { startEventGrid, type EventGrid } from '../../../../local/event-grid/start-event-grid';
import type { SubscriptionStatus } from '../../../../local/event-grid/event-subscription';
import { queueDefinition } from '../../../../shared/topology/topology';
import { cloudEventContent, subscriptionDefinition } from '../../../support/event-grid/sample-events';
import { eventually } from '../../../support/eventually';

jest.setTimeout(30_000);

describe('an event subscription to a Service Bus queue', () => {
  let broker: Broker;
  let eventGrid: EventGrid;
  let client: ServiceBusClient;

  beforeAll(async () => {
    broker = await startBroker({
      topology: { queues: [queueDefinition.parse({ name: 'imports' })], topics: [] },
      port: 0,
    });
    const destination = { kind: 'queue' as const, queue: 'imports' };
    eventGrid = await startEventGrid({
      port: 0,
      topics: [
        {
          name: 'files',
          inputSchema: 'CloudEventSchemaV1_0',
          subscriptions: [subscriptionDefinition({ name: 'imports', destination })],
        },
      ],
      functionsUrl: '',
      serviceBusConnectionString: broker.connectionString,
      clockScale: 1_000,
    });
    client = new ServiceBusClient(broker.connectionString);
  });

  afterAll(async () => {
    await client.close();
    await eventGrid.close();
    await broker.close();
  });

  async function publish(id: string): Promise<void> {
    await fetch(eventGrid.topicEndpoint('files'), {
      method: 'POST',
      body: JSON.stringify(cloudEventContent(id)),
    });
  }

  async function receive(): Promise<ServiceBusReceivedMessage> {
    const receiver = client.createReceiver('imports', { receiveMode: 'receiveAndDelete' });
    const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
    await receiver.close();
    return message!;
  }

  async function status(): Promise<SubscriptionStatus> {
    const [first] = (await (await fetch(`${eventGrid.url}/subscriptions`)).json()) as SubscriptionStatus[];
    return first!;
  }

  it('brings the event as the body and tells about the delivery in properties', async () => {
    await publish('e1');

    const message = await receive();

    expect(message.body).toEqual(cloudEventContent('e1'));
    expect(message.contentType).toBe('application/cloudevents+json; charset=utf-8');
    expect(message.applicationProperties).toEqual({
      'aeg-event-type': 'Notification',
      'aeg-subscription-name': 'IMPORTS',
      'aeg-delivery-count': '0',
    });
  });

  it('loses nothing while the bus is down', async () => {
    await broker.stop();
    await publish('e2');
    await eventually(async () => {
      expect(await status()).toMatchObject({ waiting: 1, lastFailure: 'GenericError' });
    });

    await broker.resume();

    expect((await receive()).body).toEqual(cloudEventContent('e2'));
    await eventually(async () => {
      expect(await status()).toMatchObject({ delivered: 2, waiting: 0 });
    });
  });
});

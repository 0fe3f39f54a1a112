import { BlobServiceClient } from '@azure/storage-blob';
import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { startEventGrid, type EventGrid } from '../../../../local/event-grid/start-event-grid';
import type { SubscriptionStatus } from '../../../../local/event-grid/event-subscription';
import type {
  EventSubscriptionDefinition,
  EventGridTopicDefinition,
} from '../../../../shared/topology/topology';
import { cloudEventContent, subscriptionDefinition } from '../../../support/event-grid/sample-events';
import { WebhookEndpoint } from '../../../support/event-grid/webhook-endpoint';
import { eventually } from '../../../support/eventually';
import { freePort } from '../../../support/free-port';

jest.setTimeout(30_000);

const clockScale = 10_000;

describe('a subscription of startEventGrid', () => {
  let azurite: Azurite;
  let eventGrid: EventGrid | undefined;
  let endpoint: WebhookEndpoint | undefined;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  });

  afterEach(async () => {
    await eventGrid?.close();
    await endpoint?.close();
    eventGrid = undefined;
    endpoint = undefined;
  });

  afterAll(async () => {
    await azurite.close();
  });

  async function startTopic(
    definition: Partial<EventSubscriptionDefinition>,
    inputSchema: EventGridTopicDefinition['inputSchema'] = 'CloudEventSchemaV1_0',
  ): Promise<EventGrid> {
    const subscriptions = [subscriptionDefinition(definition)];
    eventGrid = await startEventGrid({
      port: 0,
      topics: [{ name: 'analytics', inputSchema, subscriptions }],
      functionsUrl: endpoint?.url ?? '',
      storageConnectionString: azurite.connectionString,
      clockScale,
    });
    return eventGrid;
  }

  async function publish(content: unknown): Promise<void> {
    const response = await fetch(eventGrid!.topicEndpoint('analytics'), {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(content),
    });
    expect(response.status).toBe(200);
  }

  async function status(): Promise<SubscriptionStatus> {
    const [first] = (await (await fetch(`${eventGrid!.url}/subscriptions`)).json()) as SubscriptionStatus[];
    return first!;
  }

  async function expectStatus(expected: Partial<SubscriptionStatus>): Promise<void> {
    await eventually(async () => {
      expect(await status()).toMatchObject(expected);
    });
  }

  it('delivers again what an endpoint refused', async () => {
    endpoint = await WebhookEndpoint.start();
    endpoint.statuses = [500, 503, 404];
    await startTopic({ destination: { kind: 'webhook', url: endpoint.url } });

    await publish(cloudEventContent());

    await expectStatus({ delivered: 1, waiting: 0 });
    expect(endpoint.notifications.map(({ headers }) => headers['aeg-delivery-count'])).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
  });

  it('loses nothing while the Functions host is down and up again', async () => {
    const port = await freePort();
    await startTopic({ destination: { kind: 'webhook', url: `http://127.0.0.1:${port}` } });
    await publish(cloudEventContent('before'));
    await expectStatus({ isValidated: false, waiting: 1 });

    endpoint = await WebhookEndpoint.start(port);
    await expectStatus({ isValidated: true, delivered: 1 });
    await endpoint.close();
    await publish([cloudEventContent('meanwhile-1'), cloudEventContent('meanwhile-2')]);
    await expectStatus({ waiting: 2 });
    endpoint = await WebhookEndpoint.start(port);

    await expectStatus({ delivered: 3, waiting: 0, dropped: 0 });
  });

  it('is confirmed by hand through the validation URL', async () => {
    endpoint = await WebhookEndpoint.start();
    endpoint.agrees = false;
    await startTopic({ destination: { kind: 'webhook', url: endpoint.url } }, 'EventGridSchema');
    await expectStatus({
      isValidated: false,
      lastFailure: 'the validation event was answered without its code',
    });

    const response = await fetch(endpoint.validationUrl!);

    expect(response.status).toBe(200);
    await expectStatus({ isValidated: true });
    expect((await fetch(`${endpoint.validationUrl!}x`)).status).toBe(404);
  });

  it('writes what nobody could be given to the dead-letter container', async () => {
    endpoint = await WebhookEndpoint.start();
    endpoint.statuses = [400];
    const container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
      'undelivered',
    );
    await container.create();
    const destination = { kind: 'webhook' as const, url: endpoint.url };
    await startTopic({ destination, deadLetterContainer: 'undelivered' });

    await publish(cloudEventContent());

    await expectStatus({ delivered: 0, waiting: 0, deadLettered: 1 });
    const names: string[] = [];
    for await (const { name } of container.listBlobsFlat()) names.push(name);
    expect(names).toEqual([expect.stringMatching(/^analytics\/STORE\//)]);
    const content = await container.getBlobClient(names[0]!).downloadToBuffer();
    expect(JSON.parse(content.toString())).toEqual([
      expect.objectContaining({
        ...cloudEventContent(),
        deadletterreason: 'UndeliverableDueToHttpBadRequest',
        deliveryattempts: 1,
        lastdeliveryoutcome: 'BadRequest',
      }),
    ]);
  });

  it('drops what nobody could be given when there is no container', async () => {
    endpoint = await WebhookEndpoint.start();
    endpoint.statuses = [400];
    await startTopic({ destination: { kind: 'webhook', url: endpoint.url } });

    await publish(cloudEventContent());

    await expectStatus({ waiting: 0, dropped: 1 });
  });

  it('needs a Service Bus connection string to deliver to a queue', async () => {
    await expect(startTopic({ destination: { kind: 'queue', queue: 'imports' } })).rejects.toThrow(
      'Event Grid needs a Service Bus connection string to deliver to the queue imports.',
    );
  });
});

import { AzureKeyCredential, EventGridPublisherClient } from '@azure/eventgrid';
import assert from 'node:assert/strict';
import { startEventGrid, type EventGrid } from '../../../../local/event-grid/start-event-grid';
import type { SubscriptionStatus } from '../../../../local/event-grid/event-subscription';
import { subscriptionDefinition } from '../../../support/event-grid/sample-events';
import { WebhookEndpoint } from '../../../support/event-grid/webhook-endpoint';
import { eventually } from '../../../support/eventually';

const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const key = new AzureKeyCredential('topic-key');

const cloudEvent = {
  type: 'dataverse.account.Update',
  source: '/dataverse/contoso',
  subject: 'account/1',
  data: { name: 'Contoso' },
};
const gridEvent = {
  eventType: 'Changed',
  subject: 'account/1',
  dataVersion: '1.0',
  data: { name: 'Contoso' },
};

describe('a topic of startEventGrid', () => {
  let endpoint: WebhookEndpoint;
  let eventGrid: EventGrid;

  beforeAll(async () => {
    endpoint = await WebhookEndpoint.start();
    const toWebhook = subscriptionDefinition({
      name: 'webhook',
      subjectBeginsWith: 'account/',
      destination: { kind: 'webhook', url: `${endpoint.url}/events` },
    });
    const toFunction = subscriptionDefinition({
      name: 'to-function',
      includedEventTypes: ['dataverse.account.Update'],
      destination: { kind: 'function', functionName: 'account-to-analytics-store' },
    });
    eventGrid = await startEventGrid({
      port: 0,
      key: 'topic-key',
      functionsUrl: endpoint.url,
      topics: [
        { name: 'analytics', inputSchema: 'CloudEventSchemaV1_0', subscriptions: [toWebhook, toFunction] },
        { name: 'legacy', inputSchema: 'EventGridSchema', subscriptions: [toWebhook] },
      ],
    });
    await eventually(async () => {
      assert((await statuses()).every(({ isValidated }) => isValidated));
    });
  });

  beforeEach(() => {
    endpoint.requests.length = 0;
  });

  afterAll(async () => {
    await eventGrid.close();
    await endpoint.close();
  });

  async function statuses(): Promise<SubscriptionStatus[]> {
    return (await (await fetch(`${eventGrid.url}/subscriptions`)).json()) as SubscriptionStatus[];
  }

  const cloudTopic = (credential = key) =>
    new EventGridPublisherClient(eventGrid.topicEndpoint('analytics'), 'CloudEvent', credential, options);

  it('gives a CloudEvent to webhook and function, each in the form it expects', async () => {
    await cloudTopic().send([cloudEvent]);

    await eventually(() => {
      expect(endpoint.notifications).toHaveLength(2);
    });
    const byUrl = Object.fromEntries(endpoint.notifications.map((request) => [request.url, request]));
    expect(byUrl['/events']?.body).toMatchObject({ specversion: '1.0', ...cloudEvent });
    expect(byUrl['/events']?.headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'aeg-subscription-name': 'WEBHOOK',
      'aeg-delivery-count': '0',
    });
    const functionUrl = '/runtime/webhooks/EventGrid?functionName=account-to-analytics-store';
    expect(byUrl[functionUrl]?.body).toMatchObject(cloudEvent);
  });

  it('gives each subscription only the events its filter wants', async () => {
    await cloudTopic().send([
      { ...cloudEvent, subject: 'contact/1' },
      { ...cloudEvent, type: 'other' },
    ]);

    await eventually(() => {
      expect(endpoint.notifications.map(({ url, body }) => [url.slice(0, 7), body])).toEqual(
        expect.arrayContaining([
          ['/runtim', expect.objectContaining({ subject: 'contact/1' })],
          ['/events', expect.objectContaining({ type: 'other' })],
        ]),
      );
    });
    expect(endpoint.notifications).toHaveLength(2);
  });

  it('delivers the Event Grid schema as an array of one', async () => {
    const topic = new EventGridPublisherClient(eventGrid.topicEndpoint('legacy'), 'EventGrid', key, options);

    await topic.send([gridEvent]);

    await eventually(() => {
      expect(endpoint.notifications).toHaveLength(1);
    });
    const [notification] = endpoint.notifications;
    expect(notification?.body).toEqual([
      expect.objectContaining({ ...gridEvent, topic: '/topics/legacy', metadataVersion: '1' }),
    ]);
    expect(notification?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'aeg-data-version': '1.0',
      'aeg-metadata-version': '1',
    });
  });

  it('counts what it delivered', async () => {
    const before = (await statuses())[0]!.delivered;

    await cloudTopic().send([cloudEvent]);

    await eventually(async () => {
      expect((await statuses())[0]).toMatchObject({
        topic: 'analytics',
        name: 'webhook',
        delivered: before + 1,
        waiting: 0,
        deadLettered: 0,
      });
    });
  });

  it('refuses another key', async () => {
    await expect(cloudTopic(new AzureKeyCredential('wrong')).send([cloudEvent])).rejects.toMatchObject({
      statusCode: 401,
      code: 'Unauthorized',
    });
  });

  it('refuses the whole batch when one event breaks the schema', async () => {
    const wrong = new EventGridPublisherClient(
      eventGrid.topicEndpoint('analytics'),
      'EventGrid',
      key,
      options,
    );

    await expect(wrong.send([gridEvent])).rejects.toMatchObject({ statusCode: 400, code: 'BadRequest' });
    expect(endpoint.notifications).toEqual([]);
  });

  it('refuses more than one megabyte', async () => {
    const large = { ...cloudEvent, data: { text: 'x'.repeat(1_048_576) } };

    await expect(cloudTopic().send([large])).rejects.toMatchObject({ statusCode: 413 });
  });

  it('answers 404 for a topic it does not have', async () => {
    const missing = new EventGridPublisherClient(
      eventGrid.topicEndpoint('missing'),
      'CloudEvent',
      key,
      options,
    );

    await expect(missing.send([cloudEvent])).rejects.toMatchObject({ statusCode: 404 });
  });

  it('fails as the fault switch tells it', async () => {
    const faults = `${eventGrid.url}/faults`;
    const body = JSON.stringify({ target: 'event-grid', kind: 'status', status: 503, count: 1 });
    await fetch(faults, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

    await expect(cloudTopic().send([cloudEvent])).rejects.toMatchObject({ statusCode: 503 });
    await expect(cloudTopic().send([cloudEvent])).resolves.toBeDefined();
  });

  it('names the taken port and the setting that moves it', async () => {
    const port = Number(new URL(eventGrid.url).port);

    await expect(
      startEventGrid({ port, topics: [], functionsUrl: '', portSetting: 'LOCAL_EVENT_GRID_PORT' }),
    ).rejects.toThrow(
      `Port ${port} for Event Grid is taken. Free it, or move Event Grid by setting LOCAL_EVENT_GRID_PORT`,
    );
  });
});

import { dependencyChecksOf } from '../../../../functions/operations/dependency-checks';
import { describeCheckError } from '../../../../functions/operations/describe-check-error';
import { createReadiness } from '../../../../functions/operations/readiness';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { createServices } from '../../../../shared/hosting/services';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeDataverse } from '../../../support/fake-dataverse';
import { FakeFetch } from '../../../support/fake-fetch';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(
  sampleFlow({
    channels: {
      queues: [
        { name: 'orders', setting: 'OrdersQueue' },
        { name: 'edge-orders', setting: 'EdgeOrdersQueue', namespace: 'edge' },
      ],
      eventGridTopics: [{ name: 'analytics', setting: 'AnalyticsTopicEndpoint' }],
    },
  }),
);

const completeSettings = {
  ErpUrl: 'http://erp.test',
  AnalyticsTopicEndpoint: 'http://topic.test/api/events',
};

function world(environment: Record<string, string> = completeSettings, topicStatus = 405) {
  const parkedMessages = new FakeParkedMessages();
  const blobs = new FakeBlobStore();
  const tables = new FakeTableStore();
  const dataverse = new FakeDataverse();
  const topic = new FakeFetch({ status: topicStatus });
  const clock = new ManualClock();
  const services = createServices(environment, {
    parkedMessages,
    blobs,
    tables,
    dataverse: () => dataverse,
    clock,
  });
  const checks = dependencyChecksOf(services, [flow], { environment, fetch: topic.fetch });
  const ready = createReadiness({ checks, clock, describeError: describeCheckError });
  const problems = async () =>
    (await ready()).dependencies.flatMap(({ name, status, code, detail }) =>
      status === 'ready' ? [] : [{ name, code, detail }],
    );
  return { parkedMessages, blobs, dataverse, topic, ready, problems };
}

describe('dependencyChecksOf', () => {
  it('finds everything ready when every system answers', async () => {
    const { dependencies, status } = await world().ready();

    expect(status).toBe('ready');
    expect(dependencies.map(({ name }) => name)).toEqual([
      'settings',
      'service-bus',
      'service-bus-edge',
      'blob-storage',
      'table-storage',
      'dataverse',
      'targets',
      'event-grid-analytics',
    ]);
  });

  it('says that an installation does without the edge namespace', async () => {
    const { dependencies } = await world().ready();

    const edge = dependencies.find(({ name }) => name === 'service-bus-edge');
    expect(edge?.facts).toEqual({ isUsed: false });
  });

  it('looks at the edge namespace where there is one', async () => {
    const DataverseEndpointConnection = 'Endpoint=sb://edge.test/;SharedAccessKeyName=a;SharedAccessKey=b';
    const { parkedMessages, problems } = world({ ...completeSettings, DataverseEndpointConnection });
    const error = new AccessDeniedError('Service Bus refuses our identity');
    parkedMessages.failure = { queue: 'edge-orders-parked', error };

    expect(await problems()).toEqual([
      { name: 'service-bus-edge', code: 'ACCESS_DENIED', detail: 'Service Bus refuses our identity' },
    ]);
  });

  it('names missing settings, and each system that cannot be reached for want of them', async () => {
    const { problems } = world({ AnalyticsTopicEndpoint: 'http://topic.test/api/events' });

    expect(await problems()).toEqual([
      { name: 'settings', code: 'CONFIGURATION', detail: 'Settings missing: ErpUrl' },
    ]);
  });

  it('tells a broken system from the others', async () => {
    const { blobs, dataverse, problems } = world(completeSettings, 503);
    blobs.failure = new TargetUnavailableError('Storage does not answer');
    dataverse.failure = new Error('refused with Authorization: Bearer abcdefghijkl');

    expect(await problems()).toEqual([
      { name: 'blob-storage', code: 'TARGET_UNAVAILABLE', detail: 'Storage does not answer' },
      {
        name: 'dataverse',
        code: 'UNEXPECTED',
        detail: 'Unexpected: refused with Authorization: Bearer [redacted]',
      },
      {
        name: 'event-grid-analytics',
        code: 'TARGET_UNAVAILABLE',
        detail: 'event-grid-analytics answers 503',
      },
    ]);
  });

  it('asks the topic without publishing anything', async () => {
    const { topic, ready } = world();

    await ready();

    expect(topic.requests.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      { method: 'GET', url: 'http://topic.test/api/events', body: undefined },
    ]);
  });
});

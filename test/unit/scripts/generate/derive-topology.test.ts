import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { Flow, FlowDefinition } from '../../../../shared/flow/manifest';
import type { PlatformChannels } from '../../../../shared/flow/platform-channels';
import { sampleFlow } from '../../../support/sample-flow';

const intake = defineFlow(
  sampleFlow({
    name: 'dataverse-intake',
    functions: ['dataverse-intake-receive'],
    channels: {
      topics: [{ name: 'dataverse-events', setting: 'DataverseEventsTopic' }],
      containers: [{ name: 'intake-spill' }],
      tables: [{ name: 'breakers' }, { name: 'idempotency', monthly: { keepMonths: 2 } }],
    },
  }),
);
const erp = defineFlow(sampleFlow());

const noPlatform: PlatformChannels = { containers: [], tables: [] };

function flowWith(channels: NonNullable<FlowDefinition['channels']>): Flow {
  return defineFlow(sampleFlow({ name: 'case-to-portal', functions: ['case-to-portal-publish'], channels }));
}

describe('deriveTopology', () => {
  it('gives a flow its queue and its parking queue', () => {
    const { queues } = deriveTopology([erp, intake]).serviceBus;

    expect(queues).toEqual([
      {
        name: 'account-to-erp',
        namespace: 'main',
        lockDuration: 'PT1M',
        maxDeliveryCount: 10,
        requiresDuplicateDetection: true,
        duplicateDetectionHistoryTimeWindow: 'PT15M',
        forwardDeadLetteredMessagesTo: 'account-to-erp-parked',
      },
      {
        name: 'account-to-erp-parked',
        namespace: 'main',
        lockDuration: 'PT1M',
        maxDeliveryCount: 2_000,
        defaultMessageTimeToLive: 'P30D',
        requiresDuplicateDetection: true,
        duplicateDetectionHistoryTimeWindow: 'PT15M',
      },
    ]);
  });

  it('filters the topic for the subscriber and forwards into its queue', () => {
    const { topics } = deriveTopology([erp, intake]).serviceBus;

    expect(topics).toEqual([
      {
        name: 'dataverse-events',
        namespace: 'main',
        requiresDuplicateDetection: true,
        duplicateDetectionHistoryTimeWindow: 'PT15M',
        subscriptions: [
          {
            name: 'account-to-erp',
            lockDuration: 'PT1M',
            maxDeliveryCount: 10,
            forwardTo: 'account-to-erp',
            forwardDeadLetteredMessagesTo: 'account-to-erp-parked',
            rules: [
              {
                name: '$Default',
                filterType: 'CorrelationFilter',
                correlationFilter: { properties: { table: 'account' } },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('takes SQL expressions and labels as filters', () => {
    const sql = flowWith({
      queues: [
        {
          name: 'a',
          setting: 'A',
          subscribesTo: {
            topic: 'dataverse-events',
            filter: { sqlExpression: "message IN ('Create', 'Update')" },
          },
        },
        { name: 'b', setting: 'B', subscribesTo: { topic: 'dataverse-events', filter: { label: 'x.y' } } },
      ],
    });

    const [topic] = deriveTopology([intake, sql]).serviceBus.topics;

    expect(topic?.subscriptions.map(({ rules }) => rules?.[0])).toEqual([
      {
        name: '$Default',
        filterType: 'SqlFilter',
        sqlFilter: { sqlExpression: "message IN ('Create', 'Update')" },
      },
      { name: '$Default', filterType: 'CorrelationFilter', correlationFilter: { label: 'x.y' } },
    ]);
  });

  it('requires sessions of the flow queue alone, never of its parking queue', () => {
    const ordered = defineFlow(
      sampleFlow({
        ordering: 'session',
        onPoison: 'skip',
        channels: { queues: [{ name: 'q', setting: 'Q', requiresSession: true }] },
      }),
    );

    const { queues } = deriveTopology([ordered]).serviceBus;

    expect(queues.map(({ requiresSession }) => requiresSession)).toEqual([true, undefined]);
  });

  it('lists containers and lasting tables once, monthly tables not at all', () => {
    const sharing = flowWith({
      containers: [{ name: 'intake-spill' }, { name: 'analytics', deleteAfterDays: 400 }],
      tables: [{ name: 'breakers' }],
    });

    expect(deriveTopology([intake, sharing], noPlatform).storage).toEqual({
      containers: [{ name: 'analytics', deleteAfterDays: 400 }, { name: 'intake-spill' }],
      tables: [{ name: 'breakers' }],
    });
  });

  it('adds the stores that the building blocks share', () => {
    const platform = {
      containers: [{ name: 'claim-checks', deleteAfterDays: 45 }],
      tables: [{ name: 'shared' }, { name: 'monthly', monthly: { keepMonths: 1 } }],
    };

    expect(deriveTopology([], platform).storage).toEqual({
      containers: [{ name: 'claim-checks', deleteAfterDays: 45 }],
      tables: [{ name: 'shared' }],
    });
  });

  it('is the same whatever the order of the flows', () => {
    const analytics = flowWith({
      queues: [
        { name: 'z', setting: 'Z', subscribesTo: { topic: 'dataverse-events', filter: { label: 'x' } } },
        { name: 'a', setting: 'A', subscribesTo: { topic: 'dataverse-events', filter: { label: 'x' } } },
      ],
    });

    expect(deriveTopology([analytics, erp, intake])).toEqual(deriveTopology([intake, erp, analytics]));
  });

  it('sends Event Grid events to functions and queues of any flow', () => {
    const events = flowWith({
      eventGridTopics: [
        {
          name: 'analytics',
          setting: 'AnalyticsTopicEndpoint',
          subscriptions: [
            {
              name: 'store',
              destination: { kind: 'function', functionName: 'account-to-erp-deliver' },
              deadLetterContainer: 'intake-spill',
            },
            {
              name: 'erp',
              destination: { kind: 'queue', queue: 'account-to-erp' },
              deadLetterContainer: 'intake-spill',
            },
          ],
        },
      ],
    });

    const [topic] = deriveTopology([intake, erp, events]).eventGrid.topics;

    expect(topic).toMatchObject({ name: 'analytics', inputSchema: 'CloudEventSchemaV1_0' });
    expect(topic?.subscriptions.map(({ name }) => name)).toEqual(['erp', 'store']);
  });

  it.each<[string, Flow[], string]>([
    [
      'a topic that no flow has',
      [erp],
      'account-to-erp: queue "account-to-erp" subscribes to topic "dataverse-events"',
    ],
    [
      'one queue in two flows',
      [intake, erp, flowWith({ queues: [{ name: 'account-to-erp', setting: 'Other' }] })],
      'queue or topic "account-to-erp" belongs to one flow, not to account-to-erp and case-to-portal',
    ],
    [
      'a queue named like a parking queue',
      [intake, erp, flowWith({ queues: [{ name: 'account-to-erp-parked', setting: 'Other' }] })],
      'queue or topic "account-to-erp-parked" belongs to one flow',
    ],
    [
      'one setting for two channels',
      [intake, erp, flowWith({ queues: [{ name: 'other', setting: 'AccountToErpQueue' }] })],
      'channel setting "AccountToErpQueue" belongs to one flow',
    ],
    [
      'a container with two retentions',
      [intake, flowWith({ containers: [{ name: 'intake-spill', deleteAfterDays: 3 }] })],
      'containers "intake-spill": dataverse-intake and case-to-portal want it differently',
    ],
    [
      'a container that the building blocks keep otherwise',
      [intake, flowWith({ containers: [{ name: 'claim-checks', deleteAfterDays: 3 }] })],
      'containers "claim-checks": the building blocks and case-to-portal want it differently',
    ],
    [
      'messages that are parked longer than their bodies are kept',
      [intake, flowWith({ queues: [{ name: 'slow', setting: 'S', parkingRetention: 'P45D' }] })],
      'case-to-portal: queue "slow" keeps parked messages for P45D, large bodies are kept for 45 days',
    ],
    [
      'a forward across namespaces',
      [
        intake,
        flowWith({
          queues: [
            {
              name: 'edge-queue',
              setting: 'EdgeQueue',
              namespace: 'edge',
              subscribesTo: { topic: 'dataverse-events', filter: { label: 'x' } },
            },
          ],
        }),
      ],
      'must be in one namespace',
    ],
    [
      'an Event Grid subscription that leads nowhere',
      [
        flowWith({
          eventGridTopics: [
            {
              name: 'analytics',
              setting: 'T',
              subscriptions: [
                {
                  name: 'one',
                  destination: { kind: 'function', functionName: 'nobody-calls' },
                  deadLetterContainer: 'nowhere',
                },
                { name: 'two', destination: { kind: 'queue', queue: 'nothing' } },
              ],
            },
          ],
        }),
      ],
      'calls function "nobody-calls", which no manifest lists\n- case-to-portal: Event Grid subscription "analytics/one" ' +
        'leaves dead letters in container "nowhere", which no flow has\n- case-to-portal: Event Grid subscription ' +
        '"analytics/two" sends to queue "nothing", which no flow has\n- case-to-portal: Event Grid subscription ' +
        '"analytics/two" has no deadLetterContainer',
    ],
  ])('refuses %s and names it', (_case, flows, problem) => {
    expect(() => deriveTopology(flows)).toThrow(problem);
  });
});

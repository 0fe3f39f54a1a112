import { loadBrokerTopology } from '../../../../../local/broker/topology/load-broker-topology';
import { TopologyFolder } from '../../../../support/topology-files';

const folder = new TopologyFolder();

afterAll(() => {
  folder.remove();
});

describe('loadBrokerTopology with a file in the emulator’s format', () => {
  it('joins its entities, with the emulator’s defaults', () => {
    folder.writeTopology({ queues: [{ name: 'account-to-erp' }] });
    folder.writeConfig({
      Queues: [
        {
          Name: 'queue.1',
          Properties: { ForwardTo: '', ForwardDeadLetteredMessagesTo: 'queue.2', MaxDeliveryCount: 5 },
        },
        { Name: 'queue.2' },
      ],
      Topics: [
        {
          Name: 'topic.1',
          Properties: { RequiresDuplicateDetection: true },
          Subscriptions: [
            {
              Name: 'subscription.1',
              Properties: { LockDuration: 'PT2M', ForwardTo: 'queue.1' },
              Rules: [
                {
                  Name: 'by-label',
                  Properties: {
                    FilterType: 'Correlation',
                    CorrelationFilter: { Label: 'subject1', Properties: { prop1: 'value1' } },
                  },
                },
                {
                  Name: 'by-sql',
                  Properties: {
                    FilterType: 'Sql',
                    SqlFilter: { SqlExpression: "sys.MessageId = '1'" },
                    Action: { SqlExpression: "SET sys.To = 'Entity'" },
                  },
                },
              ],
            },
          ],
        },
      ],
    });

    const { queues, topics } = loadBrokerTopology(folder);

    const receiver = { lockDuration: 'PT1M', maxDeliveryCount: 3, defaultMessageTimeToLive: 'PT1H' };
    const detection = { duplicateDetectionHistoryTimeWindow: 'PT20S' };
    expect(queues).toEqual([
      { name: 'account-to-erp', namespace: 'main' },
      {
        name: 'queue.1',
        namespace: 'main',
        ...receiver,
        ...detection,
        maxDeliveryCount: 5,
        forwardDeadLetteredMessagesTo: 'queue.2',
      },
      { name: 'queue.2', namespace: 'main', ...receiver, ...detection },
    ]);
    expect(topics).toEqual([
      {
        name: 'topic.1',
        namespace: 'main',
        defaultMessageTimeToLive: 'PT1H',
        requiresDuplicateDetection: true,
        ...detection,
        subscriptions: [
          {
            name: 'subscription.1',
            ...receiver,
            lockDuration: 'PT2M',
            forwardTo: 'queue.1',
            rules: [
              {
                name: 'by-label',
                filterType: 'CorrelationFilter',
                correlationFilter: { label: 'subject1', properties: { prop1: 'value1' } },
              },
              {
                name: 'by-sql',
                filterType: 'SqlFilter',
                sqlFilter: { sqlExpression: "sys.MessageId = '1'" },
                action: { sqlExpression: "SET sys.To = 'Entity'" },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('names its wrong entries by their path in that file', () => {
    folder.writeTopology({ queues: [{ name: 'taken' }] });
    folder.writeConfig({
      Queues: [{ Name: 'taken' }, { Name: 'q', Properties: { ForwardTo: 'gone' } }],
      Topics: [
        {
          Name: 't',
          Subscriptions: [
            {
              Name: 's',
              Rules: [
                { Name: 'r', Properties: { FilterType: 'Sql', SqlFilter: { SqlExpression: 'sys.x = 1' } } },
              ],
            },
          ],
        },
      ],
    });

    expect(folder.problems(folder)).toEqual([
      'Config.json: UserConfig.Namespaces[0].Queues[0].Name: "taken" is taken already by topology.json: serviceBus.queues[0].name',
      'Config.json: UserConfig.Namespaces[0].Queues[1].Properties.ForwardTo: there is no queue or topic "gone"',
      'Config.json: UserConfig.Namespaces[0].Topics[0].Subscriptions[0].Rules[0]: There is no system property x (position 5, at "x = 1")',
    ]);
  });

  it('reports what is wrong in both files at once', () => {
    folder.writeTopologyText('[]');
    folder.writeConfig({ Queues: [{ Name: 'q', Properties: { Locked: true } }] });

    expect(folder.problems(folder)).toEqual([
      'topology.json: Invalid input: expected object, received array',
      'Config.json: UserConfig.Namespaces[0].Queues[0].Properties: Unrecognized key: "Locked"',
    ]);
  });
});

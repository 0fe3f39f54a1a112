import { loadBrokerTopology } from '../../../../../local/broker/topology/load-broker-topology';
import { TopologyFolder } from '../../../../support/topology-files';

const folder = new TopologyFolder();

afterAll(() => {
  folder.remove();
});

const subscription = (name: string, more: object = {}) => ({ name, ...more });

describe('loadBrokerTopology', () => {
  it('serves a topology without contradictions as it is written', () => {
    folder.writeTopology({
      queues: [
        { name: 'account-to-erp', forwardDeadLetteredMessagesTo: 'account-to-erp-parked' },
        { name: 'account-to-erp-parked' },
        { name: 'serial', requiresSession: true },
      ],
      topics: [
        {
          name: 'dataverse-events',
          subscriptions: [
            subscription('account-to-erp', {
              forwardTo: 'account-to-erp',
              rules: [
                {
                  name: '$Default',
                  filterType: 'SqlFilter',
                  sqlFilter: { sqlExpression: "table = 'account'" },
                },
              ],
            }),
            subscription('serial', { forwardTo: 'serial' }),
          ],
        },
      ],
    });

    const { queues, topics } = loadBrokerTopology({ topologyFile: folder.topologyFile });

    expect(queues.map(({ name }) => name)).toEqual(['account-to-erp', 'account-to-erp-parked', 'serial']);
    expect(topics[0]?.subscriptions).toHaveLength(2);
  });

  it('names unknown and mistyped entries by their path', () => {
    folder.writeTopology({ queues: [{ name: 'a', lockDuration: '1 minute', surprise: 1 } as never] });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].lockDuration: must be an ISO 8601 duration such as PT1M or P14D',
      'topology.json: serviceBus.queues[0]: Unrecognized key: "surprise"',
    ]);
  });

  it('says which file is missing or is no JSON', () => {
    folder.writeTopologyText('{');

    expect(folder.problems()).toEqual([expect.stringMatching(/^topology.json: .*JSON/)]);
    expect(() => loadBrokerTopology({ topologyFile: 'gone.json' })).toThrow('gone.json: ENOENT');
  });

  it('refuses a forward to nowhere, to itself and to a subscription', () => {
    folder.writeTopology({
      queues: [
        { name: 'a', forwardTo: 'gone' },
        { name: 'b', forwardTo: 'b' },
        { name: 'c', forwardDeadLetteredMessagesTo: 'c' },
        { name: 'd', forwardDeadLetteredMessagesTo: 'only-a-subscription' },
      ],
      topics: [{ name: 't', subscriptions: [subscription('only-a-subscription')] }],
    });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].forwardTo: there is no queue or topic "gone"',
      'topology.json: serviceBus.queues[1].forwardTo: a queue cannot forward to itself',
      'topology.json: serviceBus.queues[2].forwardDeadLetteredMessagesTo: a queue cannot forward to itself',
      'topology.json: serviceBus.queues[3].forwardDeadLetteredMessagesTo: there is no queue or topic "only-a-subscription"',
    ]);
  });

  it('refuses a forward into the other namespace', () => {
    folder.writeTopology({
      queues: [{ name: 'a', namespace: 'edge', forwardTo: 'b' }, { name: 'b' }],
      topics: [
        {
          name: 't',
          namespace: 'edge',
          subscriptions: [subscription('s', { forwardDeadLetteredMessagesTo: 'b' })],
        },
      ],
    });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].forwardTo: "b" is in the namespace main; a forward stays in edge',
      'topology.json: serviceBus.topics[0].subscriptions[0].forwardDeadLetteredMessagesTo: "b" is in the namespace main; a forward stays in edge',
    ]);
  });

  it('refuses a forward that comes back, also through a topic', () => {
    folder.writeTopology({
      queues: [{ name: 'a', forwardTo: 't' }],
      topics: [{ name: 't', subscriptions: [subscription('s', { forwardTo: 'a' })] }],
    });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].forwardTo: the forward leads into a loop',
      'topology.json: serviceBus.topics[0].subscriptions[0].forwardTo: the forward leads into a loop',
    ]);
  });

  it('allows four hops and refuses the fifth', () => {
    const chain = (names: string[]) =>
      names.map((name, index) => ({ name, ...(names[index + 1] ? { forwardTo: names[index + 1]! } : {}) }));
    folder.writeTopology({ queues: chain(['a', 'b', 'c', 'd', 'e']) });
    expect(folder.problems()).toEqual([]);

    folder.writeTopology({ queues: chain(['a', 'b', 'c', 'd', 'e', 'f']) });
    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].forwardTo: the chain of forwards is 5 hops long; 4 are allowed',
    ]);
  });

  it('refuses to forward from an entity that requires sessions', () => {
    folder.writeTopology({
      queues: [{ name: 'a', requiresSession: true, forwardTo: 'b' }, { name: 'b' }],
      topics: [{ name: 't', subscriptions: [subscription('s', { requiresSession: true, forwardTo: 'b' })] }],
    });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.queues[0].forwardTo: a queue that requires sessions cannot forward',
      'topology.json: serviceBus.topics[0].subscriptions[0].forwardTo: a subscription that requires sessions cannot forward',
    ]);
  });

  it('refuses names that are there twice', () => {
    const rule = { name: 'r', filterType: 'SqlFilter', sqlFilter: { sqlExpression: '1=1' } };
    folder.writeTopology({
      queues: [{ name: 'a' }, { name: 'A' }],
      topics: [{ name: 'a', subscriptions: [subscription('s', { rules: [rule, rule] }), subscription('S')] }],
    });

    expect(folder.problems().map((problem) => problem.replace(/ is taken already by .*/, ''))).toEqual([
      'topology.json: serviceBus.queues[1].name: "A"',
      'topology.json: serviceBus.topics[0].name: "a"',
      'topology.json: serviceBus.topics[0].subscriptions[1].name: "a/Subscriptions/S"',
      'topology.json: serviceBus.topics[0].subscriptions[0].rules[1]: "r"',
    ]);
  });

  it('refuses a rule that does not compile', () => {
    const rule = { name: 'r', filterType: 'SqlFilter', sqlFilter: { sqlExpression: 'a = ' } };
    folder.writeTopology({ topics: [{ name: 't', subscriptions: [subscription('s', { rules: [rule] })] }] });

    expect(folder.problems()).toEqual([
      'topology.json: serviceBus.topics[0].subscriptions[0].rules[0]: Expected the name of a property (position 5, at the end)',
    ]);
  });

  it('refuses event subscriptions to a queue or container that does not exist', () => {
    const toQueue = (name: string) => ({
      name,
      destination: { kind: 'queue' as const, queue: 'gone' },
      deadLetterContainer: 'lost',
    });
    folder.writeTopology({
      containers: ['undelivered'],
      events: [
        {
          name: 'analytics',
          inputSchema: 'CloudEventSchemaV1_0',
          subscriptions: [toQueue('one'), toQueue('one')],
        },
      ],
    });

    expect(folder.problems()).toEqual([
      'topology.json: eventGrid.topics[0].subscriptions[1].name: "one" is there twice',
      'topology.json: eventGrid.topics[0].subscriptions[0].destination.queue: there is no queue "gone"',
      'topology.json: eventGrid.topics[0].subscriptions[0].deadLetterContainer: storage.containers has no "lost"',
      'topology.json: eventGrid.topics[0].subscriptions[1].destination.queue: there is no queue "gone"',
      'topology.json: eventGrid.topics[0].subscriptions[1].deadLetterContainer: storage.containers has no "lost"',
    ]);
  });
});

import { emulatorConfig } from '../../../../local/broker/topology/emulator-config';
import { mapEmulatorConfig } from '../../../../local/broker/topology/map-emulator-config';
import { projectTopology } from '../../../../scripts/emulator-config/project-topology';
import { topologySchema, type ServiceBusTopology } from '../../../../shared/topology/topology';
import actual from '../../../../infra/topology.json';

const topologyOf = (serviceBus: unknown): ServiceBusTopology =>
  topologySchema.parse({ serviceBus, eventGrid: { topics: [] }, storage: { containers: [], tables: [] } })
    .serviceBus;

const small = topologyOf({
  queues: [
    {
      name: 'orders',
      lockDuration: 'PT1M',
      maxDeliveryCount: 20,
      defaultMessageTimeToLive: 'P14D',
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: 'PT15M',
    },
  ],
  topics: [
    {
      name: 'events',
      subscriptions: [
        {
          name: 'orders',
          lockDuration: 'PT30S',
          forwardTo: 'orders',
          rules: [
            {
              name: '$Default',
              filterType: 'CorrelationFilter',
              correlationFilter: { properties: { table: 'order' } },
            },
            { name: 'large', filterType: 'SqlFilter', sqlFilter: { sqlExpression: 'size > 5' } },
          ],
        },
      ],
    },
  ],
});

describe('projectTopology', () => {
  it('lists each value that the limits change', () => {
    expect(projectTopology(small).changes).toEqual([
      'queue orders, maxDeliveryCount: 20 becomes 10',
      'queue orders, defaultMessageTimeToLive: P14D becomes PT1H',
      'queue orders, duplicateDetectionHistoryTimeWindow: PT15M becomes PT5M',
      'subscription events/orders, lockDuration: PT30S becomes PT1M',
    ]);
  });

  it('keeps rules and forwards as they are', () => {
    const [topic] = mapEmulatorConfig(emulatorConfig.parse(projectTopology(small).config)).topics;

    expect(topic?.subscriptions[0]).toMatchObject({
      name: 'orders',
      forwardTo: 'orders',
      rules: small.topics[0]!.subscriptions[0]!.rules!,
    });
  });

  it('holds every entity of the suite, edge queues included', () => {
    const { serviceBus } = topologySchema.parse(actual);

    const projected = mapEmulatorConfig(emulatorConfig.parse(projectTopology(serviceBus).config));

    expect(projected.queues.map(({ name }) => name)).toEqual(serviceBus.queues.map(({ name }) => name));
    expect(projected.topics.map(({ subscriptions }) => subscriptions.length)).toEqual(
      serviceBus.topics.map(({ subscriptions }) => subscriptions.length),
    );
  });

  it('refuses more entities than the emulator takes', () => {
    const queues = Array.from({ length: 51 }, (_, index) => ({ name: `queue-${index}` }));

    expect(() => projectTopology(topologyOf({ queues, topics: [] }))).toThrow('takes 50 queues and topics');
  });
});

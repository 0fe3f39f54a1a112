import { topologySchema } from '../../../../shared/topology/topology';

const empty = {
  serviceBus: { queues: [], topics: [] },
  eventGrid: { topics: [] },
  storage: { containers: [], tables: [] },
};

function problemsOf(topology: unknown): string[] {
  const { error } = topologySchema.safeParse(topology);
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('topologySchema', () => {
  it('places a queue in the main namespace unless it says otherwise', () => {
    const topology = topologySchema.parse({
      ...empty,
      serviceBus: { queues: [{ name: 'orders' }], topics: [] },
    });

    expect(topology.serviceBus.queues).toEqual([{ name: 'orders', namespace: 'main' }]);
  });

  it.each(['PT', '1M', 'P1M', 'PT1X', ''])(
    'refuses the duration "%s" with the path of the entry',
    (lockDuration) => {
      expect(
        problemsOf({ ...empty, serviceBus: { queues: [{ name: 'q', lockDuration }], topics: [] } }),
      ).toEqual(['serviceBus.queues.0.lockDuration']);
    },
  );

  it.each(['PT1M', 'P14D', 'P1DT2H', 'PT0.5S'])('accepts the duration "%s"', (lockDuration) => {
    expect(
      problemsOf({ ...empty, serviceBus: { queues: [{ name: 'q', lockDuration }], topics: [] } }),
    ).toEqual([]);
  });

  it('refuses an unknown member, so that a misspelt property is noticed', () => {
    expect(
      topologySchema.safeParse({
        ...empty,
        serviceBus: { queues: [{ name: 'q', lockDurtion: 'PT1M' }], topics: [] },
      }).success,
    ).toBe(false);
  });

  it('reports every problem at once', () => {
    const queues = [{ name: '-bad-' }, { name: 'q', maxDeliveryCount: 0 }];

    expect(problemsOf({ ...empty, serviceBus: { queues, topics: [] } })).toEqual([
      'serviceBus.queues.0.name',
      'serviceBus.queues.1.maxDeliveryCount',
    ]);
  });
});

import { findCreationOnlyChanges } from '../../../../scripts/generate/find-creation-only-changes';
import { topologySchema, type Topology } from '../../../../shared/topology/topology';

interface Flags {
  requiresSession?: boolean;
  requiresDuplicateDetection?: boolean;
}

function topologyWith(queue: Flags, subscription: Flags = {}, topic: Flags = {}): Topology {
  return topologySchema.parse({
    serviceBus: {
      queues: [{ name: 'q', lockDuration: 'PT1M', ...queue }],
      topics: [{ name: 't', ...topic, subscriptions: [{ name: 's', ...subscription }] }],
    },
    eventGrid: { topics: [] },
    storage: { containers: [], tables: [] },
  });
}

describe('findCreationOnlyChanges', () => {
  it('names the way round when a standing queue is to require sessions', () => {
    const problems = findCreationOnlyChanges(topologyWith({}), topologyWith({ requiresSession: true }));

    expect(problems).toEqual([
      'queue "q": requiresSession is fixed when it is created. Give the manifest a new queue (for instance "q-2"), ' +
        'deploy both, let "q" drain, switch the setting, then remove "q".',
    ]);
  });

  it.each([
    ['queue "q": requiresDuplicateDetection', topologyWith({ requiresDuplicateDetection: true })],
    ['topic "t": requiresDuplicateDetection', topologyWith({}, {}, { requiresDuplicateDetection: true })],
    ['subscription "t/s": requiresSession', topologyWith({}, { requiresSession: true })],
  ])('refuses to take away %s', (problem, standing) => {
    expect(findCreationOnlyChanges(standing, topologyWith({}))).toEqual([expect.stringContaining(problem)]);
  });

  it('takes an absent property for false', () => {
    expect(findCreationOnlyChanges(topologyWith({}), topologyWith({ requiresSession: false }))).toEqual([]);
  });

  it('lets new entities be as they like, and old ones go', () => {
    const standing = topologyWith({ requiresSession: true });
    const [queue] = standing.serviceBus.queues;
    const wanted = {
      ...standing,
      serviceBus: { ...standing.serviceBus, queues: [{ ...queue!, name: 'q-2', requiresSession: false }] },
    };

    expect(findCreationOnlyChanges(standing, wanted)).toEqual([]);
  });
});

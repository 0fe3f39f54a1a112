import type { ActualEntity, Entity, Namespace } from '../../../../scripts/topology-drift/entity';
import { runDrift } from '../../../../scripts/topology-drift/run-drift';
import { topologySchema } from '../../../../shared/topology/topology';

const topology = topologySchema.parse({
  serviceBus: {
    queues: [
      { name: 'orders', requiresDuplicateDetection: true },
      { name: 'cases', requiresSession: true },
      { name: 'from-outside', namespace: 'edge' },
    ],
    topics: [{ name: 'events', subscriptions: [{ name: 'orders' }] }],
  },
  eventGrid: { topics: [] },
  storage: { containers: [], tables: [] },
});

const asWanted: ActualEntity[] = [
  {
    kind: 'queue',
    path: 'Orders',
    requiresDuplicateDetection: true,
    requiresSession: false,
    messageCount: 3,
  },
  { kind: 'queue', path: 'cases', requiresDuplicateDetection: false, requiresSession: true, messageCount: 0 },
  { kind: 'topic', path: 'events', requiresDuplicateDetection: false, messageCount: 0 },
  { kind: 'subscription', path: 'events/orders', requiresSession: false, messageCount: 0 },
];
const leftOver = (kind: Entity['kind'], path: string, messageCount = 0): ActualEntity => ({
  kind,
  path,
  messageCount,
});

/** A namespace that keeps its entities; deleting a topic deletes its subscriptions. */
function fakeNamespace(entities: readonly ActualEntity[]): Namespace & { paths: () => string[] } {
  let held = [...entities];
  return {
    list: () => Promise.resolve([...held]),
    countMessages: ({ path }) => Promise.resolve(held.find((entity) => entity.path === path)?.messageCount),
    remove({ path }) {
      held = held.filter((entity) => entity.path !== path && !entity.path.startsWith(`${path}/`));
      return Promise.resolve();
    },
    paths: () => held.map(({ path }) => path),
  };
}

async function run(namespace: Namespace, changes: { part?: 'main' | 'edge'; isPruning?: boolean } = {}) {
  const printed: string[] = [];
  const command = { namespace: 'sb', part: 'main' as const, isPruning: false, ...changes };
  const code = await runDrift({ command, topology, namespace, print: (line) => printed.push(line) });
  return { code, printed };
}

describe('topology drift', () => {
  it('is none where all entities are there, whatever the case of their names', async () => {
    const { code, printed } = await run(fakeNamespace(asWanted));

    expect(code).toBe(0);
    expect(printed).toEqual(['sb is as the topology says: 4 entities.']);
  });

  it('prunes nothing that the other namespace is made of, as when --edge was forgotten', async () => {
    const namespace = fakeNamespace([leftOver('queue', 'from-outside')]);

    const { code, printed } = await run(namespace, { isPruning: true });

    expect(code).toBe(1);
    expect(namespace.paths()).toEqual(['from-outside']);
    expect(printed.join('\n')).toContain('is this the namespace you meant');
  });

  it('compares the edge namespace with its own entities', async () => {
    const { code } = await run(fakeNamespace([leftOver('queue', 'from-outside')]), { part: 'edge' });

    expect(code).toBe(0);
  });

  it('lists what is extra, missing and made otherwise', async () => {
    const [orders, , events, subscription] = asWanted;
    const namespace = fakeNamespace([
      { ...orders!, requiresDuplicateDetection: false },
      events!,
      subscription!,
      leftOver('subscription', 'events/old', 7),
    ]);

    const { code, printed } = await run(namespace);

    expect(code).toBe(1);
    expect(printed).toEqual([
      'sb differs from the topology:',
      '  extra      subscription events/old, messages: 7',
      '  missing    queue cases',
      '  different  queue orders: requiresDuplicateDetection must be true; only a new entity can have it',
      '--prune deletes what is extra and empty.',
    ]);
  });

  it('deletes nothing unless asked', async () => {
    const namespace = fakeNamespace([...asWanted, leftOver('queue', 'old')]);

    await run(namespace);

    expect(namespace.paths()).toContain('old');
  });

  it('prunes what is extra and empty, what forwards first', async () => {
    const namespace = fakeNamespace([
      ...asWanted,
      leftOver('queue', 'old'),
      leftOver('topic', 'old-events'),
      leftOver('subscription', 'old-events/old'),
    ]);

    const { code, printed } = await run(namespace, { isPruning: true });

    expect(code).toBe(0);
    expect(namespace.paths()).toEqual(asWanted.map(({ path }) => path));
    expect(printed.filter((line) => line.includes('deleted'))).toEqual([
      '  deleted    subscription old-events/old',
      '  deleted    topic old-events',
      '  deleted    queue old',
    ]);
  });

  it('keeps what holds messages', async () => {
    const namespace = fakeNamespace([...asWanted, leftOver('queue', 'old', 1)]);

    const { code, printed } = await run(namespace, { isPruning: true });

    expect(code).toBe(1);
    expect(namespace.paths()).toContain('old');
    expect(printed.at(-1)).toBe('  kept       queue old: it holds messages');
  });

  it('keeps what got a message after it was listed', async () => {
    const namespace = fakeNamespace([...asWanted, leftOver('queue', 'old')]);

    await run({ ...namespace, countMessages: () => Promise.resolve(1) }, { isPruning: true });

    expect(namespace.paths()).toContain('old');
  });

  it('never prunes what the topology has', async () => {
    const namespace = fakeNamespace(asWanted.map((entity) => ({ ...entity, requiresSession: true })));

    await run(namespace, { isPruning: true });

    expect(namespace.paths()).toHaveLength(asWanted.length);
  });
});

import type { RuleDefinition } from '../../../../../shared/topology/topology';
import { EngineWorld } from '../../../../support/broker/engine-world';

const labelled = (label: string): RuleDefinition => ({
  name: '$Default',
  filterType: 'CorrelationFilter',
  correlationFilter: { label },
});

const sql = (name: string, sqlExpression: string, action?: string): RuleDefinition => ({
  name,
  filterType: 'SqlFilter',
  sqlFilter: { sqlExpression },
  ...(action === undefined ? {} : { action: { sqlExpression: action } }),
});

function topicWith(...rules: RuleDefinition[]): EngineWorld {
  return new EngineWorld({
    queues: [],
    topics: [{ name: 'events', subscriptions: [{ name: 'some', rules }, { name: 'all' }] }],
  });
}

const some = 'events/Subscriptions/some';
const all = 'events/Subscriptions/all';

describe('a topic', () => {
  it('gives each subscription what its rules match', () => {
    const world = topicWith(labelled('wanted'));

    world.send('events', { messageId: 'a', label: 'wanted' }, { messageId: 'b', label: 'other' });

    expect(world.ids(some)).toEqual(['a']);
    expect(world.ids(all)).toEqual(['a', 'b']);
  });

  it('counts in each subscription on its own', () => {
    const world = topicWith(labelled('wanted'));

    world.send('events', { label: 'other' }, { label: 'wanted' });

    const [first] = world.messages(some).store.from(0);
    expect(first).toMatchObject({ sequenceNumber: 1, origin: { enqueuedSequenceNumber: 2 } });
  });

  it('makes one copy for all matching rules without action, and one for each with an action', () => {
    const world = topicWith(
      sql('one', "kind = 'a'"),
      sql('two', 'number > 1'),
      sql('three', 'number > 2', 'SET number = number + 1; SET sys.Label = kind'),
      sql('four', "kind = 'b'", 'REMOVE kind'),
    );

    world.send('events', { messageId: 'x', applicationProperties: { kind: 'a', number: 3 } });

    const copies = [...world.messages(some).store.from(0)].map(({ content }) => {
      const stamp = { sequenceNumber: 0, enqueuedSequenceNumber: 0, enqueuedTimeMs: 0, deliveryCount: 0 };
      const { system, applicationProperties } = content.filterable({ ...stamp, state: 'active' });
      return { label: system.label, ...Object.fromEntries(applicationProperties) };
    });
    expect(copies).toEqual([
      { label: undefined, kind: 'a', number: 3n },
      { label: 'a', kind: 'a', number: 4n, RuleName: 'three' },
    ]);
  });

  it('makes a dead letter of a message without session in a subscription with sessions', () => {
    const world = new EngineWorld({
      queues: [],
      topics: [{ name: 'events', subscriptions: [{ name: 'some', requiresSession: true }] }],
    });

    world.send('events', { messageId: 'alone' }, { messageId: 'grouped', sessionId: 'a' });

    expect(world.ids(some)).toEqual(['grouped']);
    expect(world.ids(`${some}/$DeadLetterQueue`)).toEqual(['alone']);
  });

  it('drops duplicates before anyone sees them', () => {
    const world = new EngineWorld({
      queues: [],
      topics: [{ name: 'events', requiresDuplicateDetection: true, subscriptions: [{ name: 'all' }] }],
    });

    world.send('events', { messageId: 'x' }, { messageId: 'x' });

    expect(world.ids(all)).toEqual(['x']);
  });

  it('holds scheduled messages and filters them when they are due', () => {
    const world = topicWith(labelled('wanted'));
    world.send('events', { messageId: 'x', label: 'wanted', scheduledAtMs: world.clock.now() + 1_000 });
    expect(world.topic('events').store.size).toBe(1);

    world.subscription(some).rules.remove('$Default');
    world.clock.advance(1_000);

    expect(world.topic('events').store.size).toBe(0);
    expect(world.ids(some)).toEqual([]);
    expect(world.ids(all)).toEqual(['x']);
  });

  it('lets messages expire after its own lifetime in every subscription', () => {
    const world = new EngineWorld({
      queues: [],
      topics: [{ name: 'events', defaultMessageTimeToLive: 'PT5S', subscriptions: [{ name: 'all' }] }],
    });
    world.send('events', { messageId: 'x' });

    world.clock.advance(5_000);

    expect(world.ids(all)).toEqual([]);
  });

  it('refuses a rule whose name is taken or whose expression is none', () => {
    const { rules } = topicWith(labelled('wanted')).subscription(some);

    expect(() => {
      rules.add(labelled('other'));
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:entity-already-exists' }) as Error);
    expect(() => {
      rules.add(sql('broken', 'number >'));
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:argument-error' }) as Error);
    expect(() => {
      rules.remove('unknown');
    }).toThrow(expect.objectContaining({ condition: 'amqp:not-found' }) as Error);
    expect(rules.definitions).toEqual([labelled('wanted')]);
  });
});

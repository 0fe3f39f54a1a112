import rhea from 'rhea';
import { EngineWorld } from '../../../../../support/broker/engine-world';
import { askManagement } from '../../../../../support/broker/management-harness';

const { types } = rhea;
const path = 'events/Subscriptions/some';

function topicWorld() {
  return new EngineWorld({
    queues: [{ name: 'work' }],
    topics: [{ name: 'events', subscriptions: [{ name: 'some' }] }],
  });
}

const add = (world: EngineWorld, name: string, description: object) =>
  askManagement(world, path, 'add-rule', { 'rule-name': name, 'rule-description': description });

const enumerate = (world: EngineWorld, skip = 0, top = 100) =>
  askManagement(world, path, 'enumerate-rules', { skip: types.wrap_int(skip), top: types.wrap_int(top) });

describe('rule operations', () => {
  it('add SQL rules with and without action', () => {
    const world = topicWorld();

    add(world, 'plain', { 'sql-filter': { expression: 'a = 1' } });
    add(world, 'acting', {
      'sql-filter': { expression: 'a = 2' },
      'sql-rule-action': { expression: 'SET b = 1' },
    });

    expect(world.subscription(path).rules.definitions.slice(1)).toEqual([
      { name: 'plain', filterType: 'SqlFilter', sqlFilter: { sqlExpression: 'a = 1' } },
      {
        name: 'acting',
        filterType: 'SqlFilter',
        sqlFilter: { sqlExpression: 'a = 2' },
        action: { sqlExpression: 'SET b = 1' },
      },
    ]);
  });

  it('add correlation rules, with the fields that were given', () => {
    const world = topicWorld();

    add(world, 'rule', {
      'correlation-filter': {
        'correlation-id': 'c',
        label: 'l',
        to: null,
        'reply-to-session-id': 'rs',
        properties: { number: 5, on: true, text: 'x' },
      },
    });

    expect(world.subscription(path).rules.definitions[1]).toEqual({
      name: 'rule',
      filterType: 'CorrelationFilter',
      correlationFilter: {
        correlationId: 'c',
        label: 'l',
        replyToSessionId: 'rs',
        properties: { number: 5, on: true, text: 'x' },
      },
    });
  });

  it('remove rules, so that nothing matches any more', () => {
    const world = topicWorld();

    askManagement(world, path, 'remove-rule', { 'rule-name': '$Default' });
    world.send('events', { messageId: 'x' });

    expect(world.ids(path)).toEqual([]);
    expect(askManagement(world, path, 'remove-rule', { 'rule-name': '$Default' })).toMatchObject({
      statusCode: 404,
      errorCondition: 'amqp:not-found',
    });
  });

  it('refuse a name that is taken and an expression that is none', () => {
    const world = topicWorld();

    expect(add(world, '$Default', {})).toMatchObject({ statusCode: 409 });
    expect(add(world, 'broken', { 'sql-filter': { expression: 'a =' } })).toMatchObject({
      statusCode: 400,
      errorCondition: 'com.microsoft:argument-error',
    });
  });

  it('list rules page by page, until there are no more', () => {
    const world = topicWorld();
    add(world, 'second', { 'sql-filter': { expression: 'a = 1' } });

    expect(enumerate(world, 0, 1).body['rules']).toHaveLength(1);
    expect(enumerate(world, 1, 1).body['rules']).toHaveLength(1);
    expect(enumerate(world, 2).statusCode).toBe(204);
  });

  it('describe rules the way clients read them', () => {
    const world = topicWorld();
    add(world, 'rule', { 'correlation-filter': { label: 'l', properties: { a: 1 } } });

    const [first, second] = enumerate(world).body['rules'] as Record<string, Described>[];

    const [filter, action, name] = first!['rule-description']!.value as [Described, Described, Described];
    expect(first?.['rule-description']?.descriptor.value).toBe(0x13700000004);
    expect(filter.descriptor.value).toBe(0x1370000006);
    expect((filter.value as Described[])[0]?.value).toBe('1=1');
    expect(action.descriptor.value).toBe(0x13700000005);
    expect(name.value).toBe('$Default');
    const [correlation] = second!['rule-description']!.value as [Described];
    expect(correlation.descriptor.value).toBe(0x1370000009);
    expect((correlation.value as Described[])[4]?.value).toBe('l');
  });

  it('are for subscriptions only', () => {
    const body = { 'rule-name': 'x' };

    expect(askManagement(topicWorld(), 'work', 'remove-rule', body)).toMatchObject({
      statusCode: 400,
      errorCondition: 'amqp:not-allowed',
    });
  });
});

interface Described {
  descriptor: { value: number };
  value: unknown;
}

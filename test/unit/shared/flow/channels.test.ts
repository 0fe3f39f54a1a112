import { channelsSchema, parkingQueueOf } from '../../../../shared/flow/channels';

type Input = Record<string, unknown>;

function problemsOf(channels: Input): string[] {
  const result = channelsSchema.safeParse(channels);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const queue = { name: 'account-to-erp', setting: 'AccountToErpQueue' };

describe('channelsSchema', () => {
  it('takes a flow without any channel', () => {
    expect(channelsSchema.parse({})).toEqual({
      queues: [],
      topics: [],
      eventGridTopics: [],
      fileArrivals: [],
      containers: [],
      tables: [],
      schedules: [],
    });
  });

  it('keeps a queue in the main namespace and its parked messages for 30 days unless told otherwise', () => {
    const [main] = channelsSchema.parse({ queues: [queue] }).queues;
    const [edge] = channelsSchema.parse({
      queues: [{ ...queue, namespace: 'edge', parkingRetention: 'P7D' }],
    }).queues;

    expect(main).toMatchObject({ namespace: 'main', parkingRetention: 'P30D' });
    expect(edge).toMatchObject({ namespace: 'edge', parkingRetention: 'P7D' });
  });

  it('takes the longest redelivery that the duplicate detection window still outlasts', () => {
    const lock = { lockDuration: 'PT5S', maxDeliveryCount: 50 };

    expect(problemsOf({ queues: [{ ...queue, ...lock, duplicateDetectionWindow: 'PT4M11S' }] })).toEqual([]);
    expect(problemsOf({ queues: [{ ...queue, ...lock, duplicateDetectionWindow: 'PT4M10S' }] })).toEqual([
      'queues.0.duplicateDetectionWindow: must be longer than lockDuration × maxDeliveryCount: lengthen it, or lower one of the two',
    ]);
  });

  it('lets a queue with sessions be redelivered for longer than a day, at five minutes each', () => {
    const sessions = { ...queue, requiresSession: true };

    const [ordered] = channelsSchema.parse({ queues: [sessions] }).queues;

    expect((ordered?.maxDeliveryCount ?? 0) * 5).toBeGreaterThan(24 * 60);
    expect(problemsOf({ queues: [{ ...sessions, maxDeliveryCount: 2_000 }] })).toEqual([]);
    expect(problemsOf({ queues: [{ ...sessions, maxDeliveryCount: 299 }] })).toEqual([
      'queues.0.maxDeliveryCount: must be at least 300 with sessions, or an outage of a day dead-letters what waits: leave it out',
    ]);
  });

  it.each<[string, Input, string]>([
    [
      'a queue name with capitals',
      { queues: [{ ...queue, name: 'AccountToErp' }] },
      'queues.0.name: must be lower-case',
    ],
    ['a queue without a setting', { queues: [{ name: 'a' }] }, 'queues.0.setting: '],
    [
      'a setting with a percent sign',
      { queues: [{ ...queue, setting: '%Queue%' }] },
      'queues.0.setting: must be the name',
    ],
    ['an unknown namespace', { queues: [{ ...queue, namespace: 'third' }] }, 'queues.0.namespace: '],
    [
      'a misspelt member',
      { queues: [{ ...queue, maxDeliveries: 5 }] },
      'queues.0: Unrecognized key: "maxDeliveries"',
    ],
    [
      'a duration in words',
      { queues: [{ ...queue, lockDuration: '1 minute' }] },
      'queues.0.lockDuration: must be an ISO 8601',
    ],
    ['a topic without a name', { topics: [{ setting: 'Topic' }] }, 'topics.0.name: '],
    [
      'an Event Grid topic of two letters',
      { eventGridTopics: [{ name: 'ab', setting: 'T' }] },
      'eventGridTopics.0.name: must be 3 to 50',
    ],
    [
      'a container with capitals',
      { containers: [{ name: 'Spill' }] },
      'containers.0.name: must be a blob container name',
    ],
    [
      'a table with a hyphen',
      { tables: [{ name: 'my-table' }] },
      'tables.0.name: must be letters and digits only',
    ],
    [
      'a monthly table that is dropped in its own month',
      { tables: [{ name: 'log', monthly: { keepMonths: -1 } }] },
      'tables.0.monthly.keepMonths: ',
    ],
  ])('refuses %s', (_case, channels, problem) => {
    expect(problemsOf(channels).join('\n')).toContain(problem);
  });

  it.each([
    [{ label: 'dataverse.account.Update' }],
    [{ properties: { table: 'account', depth: 1, isReplay: false } }],
    [{ label: 'x', properties: { table: 'account' } }],
    [{ sqlExpression: "table = 'account'" }],
  ])('takes the filter %j', (filter) => {
    expect(problemsOf({ queues: [{ ...queue, subscribesTo: { topic: 'events', filter } }] })).toEqual([]);
  });

  it.each([
    [{}],
    [{ label: '' }],
    [{ properties: {} }],
    [{ sqlExpression: '' }],
    [{ label: 'x', sqlExpression: '1=1' }],
  ])('refuses the filter %j', (filter) => {
    const problems = problemsOf({ queues: [{ ...queue, subscribesTo: { topic: 'events', filter } }] });

    expect(problems).not.toEqual([]);
    expect(problems[0]).toMatch(/^queues\.0\.subscribesTo\.filter/);
  });
});

describe('parkingQueueOf', () => {
  it('is the name of the queue with a suffix', () => {
    expect(parkingQueueOf('account-to-erp')).toBe('account-to-erp-parked');
  });
});

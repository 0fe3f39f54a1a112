import { BrokerAdministration } from '../../../../../local/broker/engine/broker-administration';
import { EntityNotFoundError } from '../../../../../local/broker/engine/broker-error';
import {
  completeMessage,
  deadLetterMessage,
  deferMessage,
} from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';

function setUp() {
  const world = new EngineWorld({
    queues: [{ name: 'work' }, { name: 'grouped', requiresSession: true }],
    topics: [{ name: 'events', subscriptions: [{ name: 'all' }] }],
  });
  return { world, administration: new BrokerAdministration(world.namespace) };
}

describe('BrokerAdministration', () => {
  it('lists every entity with what is in it', () => {
    const { world, administration } = setUp();
    const scheduledAtMs = world.clock.now() + 1_000;
    world.send('work', {}, {}, {}, { scheduledAtMs });
    const consumer = world.receive('work');
    const [first, second] = consumer.locks;
    deferMessage(world.messages('work'), first!.token);
    deadLetterMessage(world.messages('work'), second!.token);
    world.send('events', {}, { scheduledAtMs });

    expect(administration.list()).toEqual([
      { path: 'work', kind: 'queue', status: 'Active', active: 1, scheduled: 1, deferred: 1, deadLetter: 1 },
      {
        path: 'grouped',
        kind: 'queue',
        status: 'Active',
        active: 0,
        scheduled: 0,
        deferred: 0,
        deadLetter: 0,
      },
      {
        path: 'events',
        kind: 'topic',
        status: 'Active',
        active: 0,
        scheduled: 1,
        deferred: 0,
        deadLetter: 0,
      },
      {
        path: 'events/Subscriptions/all',
        kind: 'subscription',
        status: 'Active',
        active: 1,
        scheduled: 0,
        deferred: 0,
        deadLetter: 0,
      },
    ]);
  });

  it('shows messages as people read them', () => {
    const { world, administration } = setUp();
    world.send(
      'work',
      {
        messageId: 'a',
        sessionId: 's',
        label: 'changed',
        body: { name: 'Zoë' },
        applicationProperties: {
          when: new Date(0),
          count: 3,
          big: 2 ** 60,
          raw: Buffer.from('x'),
          none: null,
        },
      },
      { messageId: 'b', scheduledAtMs: world.clock.now() + 1_000 },
    );
    world.receive('work');

    const [first, second] = administration.peek('work', { count: 5 });

    expect(first).toEqual({
      sequenceNumber: 1,
      messageId: 'a',
      sessionId: 's',
      label: 'changed',
      state: 'active',
      isLocked: true,
      deliveryCount: 0,
      enqueuedTimeUtc: '2026-01-01T00:00:00.000Z',
      applicationProperties: {
        when: '1970-01-01T00:00:00.000Z',
        count: 3,
        big: '1152921504606846976',
        raw: 'eA==',
        none: null,
      },
      body: { encoding: 'utf8', text: '{"name":"Zoë"}' },
    });
    expect(second).toMatchObject({ state: 'scheduled', scheduledEnqueueTimeUtc: '2026-01-01T00:00:01.000Z' });
  });

  it('starts to look where it is told to, also in dead-letter queues and topics', () => {
    const { world, administration } = setUp();
    world.send('work', { messageId: 'a' }, { messageId: 'b' }, { messageId: 'c' });
    const consumer = world.receive('work');
    deadLetterMessage(world.messages('work'), consumer.locks[2]!.token);
    world.send('events', { messageId: 'later', scheduledAtMs: world.clock.now() + 1_000 });

    const ids = (path: string, fromSequenceNumber?: number) =>
      administration
        .peek(path, { count: 1, ...(fromSequenceNumber === undefined ? {} : { fromSequenceNumber }) })
        .map(({ messageId }) => messageId);

    expect(ids('work', 2)).toEqual(['b']);
    expect(ids('work/$DeadLetterQueue')).toEqual(['c']);
    expect(ids('events')).toEqual(['later']);
  });

  it('purges everything, held messages too, and says how much it was', () => {
    const { world, administration } = setUp();
    world.send('work', {}, {}, { scheduledAtMs: world.clock.now() + 1_000 });
    world.send('events', { scheduledAtMs: world.clock.now() + 1_000 });
    world.send('grouped', { sessionId: 'a' });
    const consumer = world.receive('work');

    expect(['work', 'events', 'grouped'].map((path) => administration.purge(path))).toEqual([3, 1, 1]);
    world.clock.advance(120_000);

    expect(() => {
      completeMessage(world.messages('work'), consumer.lastLock.token);
    }).toThrow('lock');
    expect([...world.ids('work'), ...world.ids('events/Subscriptions/all'), ...world.ids('grouped')]).toEqual(
      [],
    );
  });

  it('switches entities off and on', () => {
    const { world, administration } = setUp();
    const consumer = world.receive('work');

    administration.setStatus('work', 'SendDisabled');
    expect(consumer.dismissal).toBeUndefined();
    administration.setStatus('work', 'ReceiveDisabled');
    administration.setStatus('events', 'Disabled');

    expect(consumer.dismissal?.condition).toBe('com.microsoft:entity-disabled');
    expect(administration.list().map(({ status }) => status)).toEqual([
      'ReceiveDisabled',
      'Active',
      'Disabled',
      'Active',
    ]);
  });

  it('knows nothing of entities nobody serves', () => {
    const { administration } = setUp();

    expect(() => administration.peek('nowhere', { count: 1 })).toThrow(EntityNotFoundError);
    expect(() => administration.purge('nowhere/$DeadLetterQueue')).toThrow(EntityNotFoundError);
    expect(() => {
      administration.setStatus('nowhere', 'Active');
    }).toThrow(EntityNotFoundError);
  });
});

import rhea from 'rhea';
import { uuidBytes } from '../../../../../../local/broker/amqp/lock-token';
import { deferMessage } from '../../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../../support/broker/engine-world';
import { askManagement } from '../../../../../support/broker/management-harness';
import { RecordingConsumer } from '../../../../../support/broker/recording-consumer';

const { types } = rhea;
const uuidCode = 0x98;
const longCode = 0x81;

const tokens = (...texts: string[]) => types.wrap_array(texts.map(uuidBytes), uuidCode, undefined);
const numbers = (...values: number[]) => types.wrap_array(values, longCode, undefined);

function heldMessages(count = 1) {
  const world = new EngineWorld();
  world.send('work', ...Array.from({ length: count }, (_, index) => ({ messageId: `m${index}` })));
  const consumer = world.receive('work', new RecordingConsumer({ credit: count }));
  return { world, consumer, token: consumer.lastLock.token };
}

describe('renew-lock', () => {
  it('answers when each lock ends now', () => {
    const { world, consumer } = heldMessages(2);
    world.clock.advance(10_000);

    const answer = askManagement(world, 'work', 'renew-lock', {
      'lock-tokens': tokens(...consumer.locks.map(({ token }) => token)),
    });

    const expiration = new Date(world.clock.now() + 60_000);
    expect(answer).toMatchObject({ statusCode: 200, body: { expirations: [expiration, expiration] } });
  });

  it('says that a lock is lost', () => {
    const { world, token } = heldMessages();
    world.clock.advance(60_000);

    expect(askManagement(world, 'work', 'renew-lock', { 'lock-tokens': tokens(token) })).toMatchObject({
      statusCode: 410,
      errorCondition: 'com.microsoft:message-lock-lost',
    });
  });

  it.each([
    ['no tokens', {}],
    ['tokens that are none', { 'lock-tokens': ['a'] }],
    ['short tokens', { 'lock-tokens': types.wrap_list([Buffer.alloc(4)]) }],
  ])('refuses %s', (_, body) => {
    expect(askManagement(new EngineWorld(), 'work', 'renew-lock', body)).toMatchObject({
      statusCode: 400,
      errorCondition: 'com.microsoft:argument-error',
    });
  });
});

describe('update-disposition', () => {
  function settle(status: string, more: Record<string, unknown> = {}) {
    const held = heldMessages();
    const answer = askManagement(held.world, 'work', 'update-disposition', {
      'lock-tokens': tokens(held.token),
      'disposition-status': status,
      ...more,
    });
    return { ...held, answer };
  }

  it('completes', () => {
    const { world, answer } = settle('completed');

    expect(answer.statusCode).toBe(200);
    expect(world.ids('work')).toEqual([]);
  });

  it('abandons, with properties in their exact types', () => {
    const { world } = settle('abandoned', {
      'properties-to-modify': { byte: types.wrap_byte(4), text: 'x' },
    });

    const [message] = world.messages('work').store.from(0);
    const stamp = { sequenceNumber: 1, enqueuedSequenceNumber: 0, enqueuedTimeMs: 0, deliveryCount: 0 };
    expect(message?.deliveryCount).toBe(1);
    expect(world.propertiesOf('work')).toEqual({ byte: 4n, text: 'x' });
    expect(message?.content.encode({ ...stamp, state: 'active' }).includes(Buffer.from([0x51, 4]))).toBe(
      true,
    );
  });

  it('defers', () => {
    const { world } = settle('defered');

    expect([...world.messages('work').store.from(0)].map(({ state }) => state)).toEqual(['deferred']);
  });

  it('dead-letters with reason and description', () => {
    const { world } = settle('suspended', {
      'deadletter-reason': 'bad',
      'deadletter-description': 'really',
      'properties-to-modify': { path: '/a' },
    });

    expect(world.propertiesOf('work/$DeadLetterQueue')).toEqual({
      path: '/a',
      DeadLetterReason: 'bad',
      DeadLetterErrorDescription: 'really',
    });
  });

  it('refuses another status', () => {
    expect(settle('exploded').answer.errorCondition).toBe('com.microsoft:argument-error');
  });
});

describe('receive-by-sequence-number', () => {
  function deferred() {
    const held = heldMessages();
    deferMessage(held.world.messages('work'), held.token);
    return held.world;
  }

  it('locks a deferred message and answers the token in the order of the text', () => {
    const world = deferred();

    const { body } = askManagement(world, 'work', 'receive-by-sequence-number', {
      'sequence-numbers': numbers(1),
      'receiver-settle-mode': types.wrap_uint(1),
    });

    const [received] = body['messages'] as { message: Buffer; 'lock-token': Buffer }[];
    const [lock] = world.messages('work').locks.values();
    expect(rhea.message.decode(received!.message)).toMatchObject({ message_id: 'm0', delivery_count: 1 });
    expect(received?.['lock-token']).toEqual(uuidBytes(lock!.token));
  });

  it('deletes it when the receiver wants it settled', () => {
    const world = deferred();

    const { body } = askManagement(world, 'work', 'receive-by-sequence-number', {
      'sequence-numbers': numbers(1),
      'receiver-settle-mode': types.wrap_uint(0),
    });

    expect((body['messages'] as object[])[0]).not.toHaveProperty('lock-token');
    expect(world.ids('work')).toEqual([]);
  });

  it('does not find others', () => {
    expect(
      askManagement(deferred(), 'work', 'receive-by-sequence-number', { 'sequence-numbers': numbers(9) }),
    ).toMatchObject({ statusCode: 404, errorCondition: 'com.microsoft:message-not-found' });
  });

  it('is refused while nothing may be received', () => {
    const world = deferred();
    world.queue().availability.status = 'ReceiveDisabled';

    expect(
      askManagement(world, 'work', 'receive-by-sequence-number', { 'sequence-numbers': numbers(1) }),
    ).toMatchObject({ statusCode: 400, errorCondition: 'com.microsoft:entity-disabled' });
  });
});

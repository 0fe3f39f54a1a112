import rhea from 'rhea';
import { EngineWorld } from '../../../../../support/broker/engine-world';
import { askManagement } from '../../../../../support/broker/management-harness';
import { encodeSent } from '../../../../../support/broker/sent-message';

const { types } = rhea;
const longCode = 0x81;

function peek(world: EngineWorld, path: string, options: Record<string, unknown> = {}) {
  return askManagement(world, path, 'peek-message', {
    'from-sequence-number': types.wrap_long(Buffer.from('0000000000000001', 'hex')),
    'message-count': types.wrap_int(10),
    ...options,
  });
}

function idsIn(answer: ReturnType<typeof peek>): unknown[] {
  const messages = answer.body['messages'] as { message: Buffer }[];
  return messages.map(({ message }) => (rhea.message.decode(message) as { message_id?: unknown }).message_id);
}

describe('peek-message', () => {
  it('shows messages from a number on', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' }, { messageId: 'b' }, { messageId: 'c' });

    expect(idsIn(peek(world, 'work', { 'message-count': types.wrap_int(2) }))).toEqual(['a', 'b']);
    expect(idsIn(peek(world, 'work', { 'from-sequence-number': types.wrap_long(3) }))).toEqual(['c']);
  });

  it('says that there is nothing', () => {
    expect(peek(new EngineWorld(), 'work').statusCode).toBe(204);
  });

  it('looks into one session', () => {
    const world = new EngineWorld({ queues: [{ name: 'work', requiresSession: true }] });
    world.send('work', { messageId: 'a', sessionId: 'one' }, { messageId: 'b', sessionId: 'two' });

    expect(idsIn(peek(world, 'work', { 'session-id': 'two' }))).toEqual(['b']);
  });

  it('looks at what a topic has scheduled', () => {
    const world = new EngineWorld({ queues: [], topics: [{ name: 'events', subscriptions: [] }] });
    world.send('events', { messageId: 'later', scheduledAtMs: world.clock.now() + 1 });

    expect(idsIn(peek(world, 'events'))).toEqual(['later']);
  });

  it('leaves out bodies when asked to', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a', body: 'x'.repeat(1_000) });

    const { body } = peek(world, 'work', { 'omit-message-body': true });

    expect((body['messages'] as { message: Buffer }[])[0]?.message.length).toBeLessThan(500);
  });

  it('answers no more than a link carries at once, and at least one message', () => {
    const world = new EngineWorld();
    for (let count = 0; count < 10; count++) world.send('work', { body: 'x'.repeat(250_000) });

    expect(idsIn(peek(world, 'work')).length).toBe(4);
  });

  it('refuses to look for nothing', () => {
    expect(peek(new EngineWorld(), 'work', { 'message-count': 0 })).toMatchObject({
      statusCode: 400,
      errorCondition: 'com.microsoft:argument-error',
    });
  });
});

describe('schedule-message and cancel-scheduled-message', () => {
  function schedule(world: EngineWorld, ...ids: string[]) {
    const messages = ids.map((messageId) => ({
      'message-id': messageId,
      message: encodeSent({ messageId, scheduledAtMs: world.clock.now() + 1_000 }),
    }));
    return askManagement(world, 'work', 'schedule-message', { messages: types.wrap_list(messages) });
  }

  const cancel = (world: EngineWorld, ...numbers: number[]) =>
    askManagement(world, 'work', 'cancel-scheduled-message', {
      'sequence-numbers': types.wrap_array(numbers, longCode, undefined),
    });

  it('hold messages until they are due', () => {
    const world = new EngineWorld();

    expect(schedule(world, 'a', 'b').body).toEqual({ 'sequence-numbers': [1, 2] });
    expect(world.receive('work').ids).toEqual([]);
    world.clock.advance(1_000);

    expect(world.receive('work').ids).toEqual([]);
    expect(world.ids('work')).toEqual(['a', 'b']);
  });

  it('take them back', () => {
    const world = new EngineWorld();
    schedule(world, 'a', 'b');

    expect(cancel(world, 1, 2).statusCode).toBe(200);

    expect(world.ids('work')).toEqual([]);
    expect(cancel(world, 1)).toMatchObject({
      statusCode: 404,
      errorCondition: 'com.microsoft:message-not-found',
    });
  });

  it('are refused where nothing is sent to', () => {
    const world = new EngineWorld();

    expect(
      askManagement(world, 'work/$DeadLetterQueue', 'cancel-scheduled-message', {
        'sequence-numbers': types.wrap_array([1], longCode, undefined),
      }),
    ).toMatchObject({ errorCondition: 'amqp:not-allowed' });
  });

  it('refuse what is no message', () => {
    const answer = askManagement(new EngineWorld(), 'work', 'schedule-message', {
      messages: types.wrap_list([{ message: Buffer.from('none') }]),
    });

    expect(answer.errorCondition).toBe('amqp:decode-error');
  });
});

describe('a request', () => {
  it('for an unknown operation is not supported', () => {
    expect(askManagement(new EngineWorld(), 'work', 'dance')).toMatchObject({
      statusCode: 501,
      errorCondition: 'amqp:not-implemented',
      statusDescription: expect.stringContaining('dance') as string,
    });
  });
});

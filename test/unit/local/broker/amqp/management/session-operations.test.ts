import rhea from 'rhea';
import { EngineWorld } from '../../../../../support/broker/engine-world';
import { askManagement } from '../../../../../support/broker/management-harness';
import { RecordingConsumer } from '../../../../../support/broker/recording-consumer';

const { types } = rhea;
const lost = { statusCode: 410, errorCondition: 'com.microsoft:session-lock-lost' };

function worldWithSession() {
  const world = new EngineWorld({ queues: [{ name: 'work', requiresSession: true }, { name: 'plain' }] });
  const { sessions } = world.messages('work');
  return { world, session: sessions!.accept('a', new RecordingConsumer()) };
}

const ask = (world: EngineWorld, operation: string, more: Record<string, unknown> = {}) =>
  askManagement(world, 'work', operation, { 'session-id': 'a', ...more });

describe('session operations', () => {
  it('renew the lock of a session', () => {
    const { world } = worldWithSession();
    world.clock.advance(30_000);

    const answer = ask(world, 'renew-session-lock');

    expect(answer.body).toEqual({ expiration: new Date(world.clock.now() + 60_000) });
  });

  it('keep a state and give it back', () => {
    const { world } = worldWithSession();
    expect(ask(world, 'get-session-state').body).toEqual({ 'session-state': null });

    ask(world, 'set-session-state', { 'session-state': Buffer.from('step 1') });

    expect(ask(world, 'get-session-state').body).toEqual({ 'session-state': Buffer.from('step 1') });
  });

  it('take a state away', () => {
    const { world } = worldWithSession();
    ask(world, 'set-session-state', { 'session-state': Buffer.from('step 1') });

    ask(world, 'set-session-state', { 'session-state': null });

    expect(ask(world, 'get-session-state').body).toEqual({ 'session-state': null });
  });

  it.each(['renew-session-lock', 'get-session-state', 'set-session-state'])(
    '%s needs the session to be held',
    (operation) => {
      const { world, session } = worldWithSession();
      session.close();

      expect(ask(world, operation)).toMatchObject(lost);
    },
  );

  it('are refused where there are no sessions', () => {
    const { world } = worldWithSession();

    expect(askManagement(world, 'plain', 'renew-session-lock', { 'session-id': 'a' })).toMatchObject({
      statusCode: 400,
      errorCondition: 'amqp:not-allowed',
    });
  });
});

describe('get-message-sessions', () => {
  const list = (world: EngineWorld, since: Date, skip = 0, top = 10) =>
    askManagement(world, 'work', 'get-message-sessions', {
      'last-updated-time': since,
      skip: types.wrap_int(skip),
      top: types.wrap_int(top),
    });
  const withMessages = new Date(Date.UTC(9999, 11, 31));

  it('lists sessions with messages, page by page', () => {
    const { world } = worldWithSession();
    world.send('work', { sessionId: 'x' }, { sessionId: 'y' }, { sessionId: 'z' });

    expect(list(world, withMessages, 0, 2).body['sessions-ids']).toEqual(['x', 'y']);
    expect(list(world, withMessages, 2, 2).body['sessions-ids']).toEqual(['z']);
    expect(list(world, withMessages, 3).statusCode).toBe(204);
  });

  it('lists sessions whose state was set since a time', () => {
    const { world } = worldWithSession();
    const before = new Date(world.clock.now());
    world.clock.advance(1_000);
    ask(world, 'set-session-state', { 'session-state': Buffer.from('x') });

    expect(list(world, before).body['sessions-ids']).toEqual(['a']);
    expect(list(world, new Date(world.clock.now() + 1)).statusCode).toBe(204);
  });
});

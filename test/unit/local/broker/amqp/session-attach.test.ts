import { ReceiveLink } from '../../../../../local/broker/amqp/receive-link';
import { acceptSession, requestedSession } from '../../../../../local/broker/amqp/session-attach';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { FakeSender } from '../../../../support/broker/fake-sender';

const filterName = 'com.microsoft:session-filter';
const lockedUntilName = 'com.microsoft:locked-until-utc';

function attach(world: EngineWorld, sessionId: string | null, timeoutMs = 1_000) {
  const sender = new FakeSender({
    address: 'work',
    filter: { [filterName]: sessionId },
    properties: { 'com.microsoft:timeout': timeoutMs },
  });
  const queue = world.messages('work');
  const request = requestedSession(sender.asSender)!;
  const handler = acceptSession(new ReceiveLink(sender.link, queue), {
    sender: sender.asSender,
    queue,
    request,
  });
  return { sender, handler };
}

const sessionWorld = () => new EngineWorld({ queues: [{ name: 'work', requiresSession: true }] });

describe('attaching to a session', () => {
  it('is asked for by the source filter', () => {
    expect(requestedSession(new FakeSender().asSender)).toBeUndefined();
    expect(requestedSession(new FakeSender({ filter: {} }).asSender)).toBeUndefined();
    expect(requestedSession(new FakeSender({ filter: { [filterName]: 'a' } }).asSender)).toEqual({
      sessionId: 'a',
      timeoutMs: 60_000,
    });
    expect(requestedSession(new FakeSender({ filter: { [filterName]: null } }).asSender)).toMatchObject({
      sessionId: undefined,
    });
  });

  it('answers with the session and with the ticks until which it is locked', () => {
    const world = sessionWorld();

    const { sender } = attach(world, 'a');

    expect(sender.answeredSource).toEqual({ address: 'work', filter: { [filterName]: 'a' } });
    const properties = sender.local.attach['properties'] as Record<string, { value: Buffer }>;
    const ticks = properties[lockedUntilName]!.value.readBigInt64BE(0);
    const milliseconds = (ticks - 621_355_968_000_000_000n) / 10_000n;
    expect(Number(milliseconds)).toBe(world.clock.now() + 60_000);
  });

  it('is refused for a session that is held, and where there are no sessions', () => {
    const world = sessionWorld();
    attach(world, 'a');

    expect(() => attach(world, 'a')).toThrow('cannot be accepted');
    expect(() => attach(new EngineWorld(), 'a')).toThrow('does not require sessions');
  });

  it('is not answered before there is a session to give', () => {
    const world = sessionWorld();
    const { sender, handler } = attach(world, null);
    expect(sender.state).toEqual({ local_open: false, open_requests: 0 });
    expect(sender.opens).toBe(0);

    world.send('work', { messageId: 'm', sessionId: 'late' });
    handler.onFlow?.(false);

    expect(sender.opens).toBe(1);
    expect(sender.answeredSource).toMatchObject({ filter: { [filterName]: 'late' } });
    expect(sender.sent).toHaveLength(1);
  });

  it('is answered and closed when the time is over', () => {
    const world = sessionWorld();
    const { sender } = attach(world, null, 2_000);

    world.clock.advance(2_000);

    expect(sender.opens).toBe(1);
    expect(sender.closedWith?.condition).toBe('com.microsoft:timeout');
    expect(sender.answeredSource).toBeUndefined();
  });

  it('leaves the session to others when the waiting link closes', () => {
    const world = sessionWorld();
    const gone = attach(world, null);

    gone.handler.onClose?.();
    world.send('work', { sessionId: 'late' });

    expect(gone.sender.answeredSource).toBeUndefined();
    expect(attach(world, null).sender.answeredSource).toMatchObject({ filter: { [filterName]: 'late' } });
  });

  it('ends with the link', () => {
    const world = sessionWorld();
    attach(world, 'a').handler.onClose?.();

    expect(() => attach(world, 'a')).not.toThrow();
  });
});

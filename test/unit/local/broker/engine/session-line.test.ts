import { BrokerError } from '../../../../../local/broker/engine/broker-error';
import type { AcceptedSession, SessionLine } from '../../../../../local/broker/engine/session-line';
import {
  abandonMessage,
  completeMessage,
  renewMessageLock,
} from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

class SessionWorld extends EngineWorld {
  constructor(maxDeliveryCount = 10) {
    super({ queues: [{ name: 'work', requiresSession: true, maxDeliveryCount }] });
  }

  get sessions(): SessionLine {
    return this.messages('work').sessions!;
  }

  sendTo(...sessionIds: string[]): void {
    this.send(
      'work',
      ...sessionIds.map((sessionId, index) => ({ sessionId, messageId: `${sessionId}${index}` })),
    );
  }

  accept(
    sessionId: string,
    consumer = new RecordingConsumer(),
  ): RecordingConsumer & { session: AcceptedSession } {
    const session = this.sessions.accept(sessionId, consumer);
    session.pump();
    return Object.assign(consumer, { session });
  }

  acceptNext(timeoutMs = 5_000) {
    const consumer = new RecordingConsumer();
    const outcomes: (AcceptedSession | BrokerError)[] = [];
    const cancel = this.sessions.acceptNext(consumer, timeoutMs, (outcome) => outcomes.push(outcome));
    const answer = () => {
      const [outcome] = outcomes;
      return outcome instanceof BrokerError ? outcome.condition : outcome?.sessionId;
    };
    return { consumer, outcomes, cancel, answer };
  }
}

describe('SessionLine', () => {
  it('gives the messages of a session to its holder alone, in order', () => {
    const world = new SessionWorld();
    world.sendTo('a', 'b', 'a');
    const holder = world.accept('a');

    world.sendTo('a');

    expect(holder.ids).toEqual(['a0', 'a2', 'a0']);
  });

  it('refuses a session that is held, until its holder closes it', () => {
    const world = new SessionWorld();
    world.sendTo('a');
    const first = world.accept('a');

    expect(() => world.accept('a')).toThrow('cannot be accepted');
    first.session.close();
    const second = world.accept('a');

    expect(second.deliveryCounts).toEqual([0]);
  });

  it('accepts a session without messages', () => {
    const world = new SessionWorld();
    const holder = world.accept('empty');

    world.sendTo('empty');

    expect(holder.ids).toEqual(['empty0']);
  });

  it('offers sessions in the order in which they got messages', () => {
    const world = new SessionWorld();
    world.sendTo('a', 'b', 'a', 'c');

    const answers = [world.acceptNext(), world.acceptNext(), world.acceptNext()].map(({ answer }) =>
      answer(),
    );

    expect(answers).toEqual(['a', 'b', 'c']);
  });

  it('lets acceptors wait, first come, first served', () => {
    const world = new SessionWorld();
    const first = world.acceptNext();
    const second = world.acceptNext();
    expect(first.answer()).toBeUndefined();

    world.sendTo('a', 'a', 'b');

    expect([first.answer(), second.answer()]).toEqual(['a', 'b']);
  });

  it('ends a wait with a timeout, once', () => {
    const world = new SessionWorld();
    const waiting = world.acceptNext(1_000);

    world.clock.advance(1_000);
    world.sendTo('a');

    expect(waiting.answer()).toBe('com.microsoft:timeout');
    expect(waiting.outcomes).toHaveLength(1);
    expect(world.acceptNext().answer()).toBe('a');
  });

  it('gives nothing to one who stopped waiting', () => {
    const world = new SessionWorld();
    const gone = world.acceptNext();
    const waiting = world.acceptNext();

    gone.cancel();
    world.sendTo('a');
    world.clock.advance(10_000);

    expect(gone.answer()).toBeUndefined();
    expect(waiting.answer()).toBe('a');
  });

  it('takes a session away when its lock expires; its messages count a delivery', () => {
    const world = new SessionWorld();
    world.sendTo('a', 'a');
    const slow = world.accept('a');

    world.clock.advance(60_000);
    const next = world.accept('a');

    expect(slow.dismissal?.condition).toBe('com.microsoft:session-lock-lost');
    expect(next.deliveryCounts).toEqual([1, 1]);
    expect(() => {
      completeMessage(world.messages('work'), slow.lastLock.token);
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:session-lock-lost' }) as Error);
  });

  it('gives a session that was lost to one who waits', () => {
    const world = new SessionWorld();
    world.sendTo('a');
    world.accept('a');
    const waiting = world.acceptNext(600_000);

    world.clock.advance(60_000);

    expect(waiting.answer()).toBe('a');
  });

  it('keeps a session while it is renewed, and the locks in it with it', () => {
    const world = new SessionWorld();
    world.sendTo('a');
    const holder = world.accept('a');
    world.clock.advance(50_000);

    const lockedUntilMs = world.sessions.renew('a');
    world.clock.advance(50_000);

    expect(holder.dismissal).toBeUndefined();
    expect(renewMessageLock(world.messages('work'), holder.lastLock.token)).toBe(lockedUntilMs);
    completeMessage(world.messages('work'), holder.lastLock.token);
  });

  it('puts an abandoned message back in front', () => {
    const world = new SessionWorld();
    world.sendTo('a', 'a');
    const holder = world.accept('a', new RecordingConsumer({ credit: 1 }));

    abandonMessage(world.messages('work'), holder.lastLock.token);
    holder.credit = 2;
    holder.session.pump();

    expect(holder.ids).toEqual(['a0', 'a0', 'a1']);
  });

  it('goes on with the next message when one has become a dead letter', () => {
    const world = new SessionWorld(1);
    world.sendTo('a', 'a');
    const holder = world.accept('a', new RecordingConsumer({ credit: 2 }));
    const [first] = holder.locks;

    abandonMessage(world.messages('work'), first!.token);

    expect(holder.ids).toEqual(['a0', 'a1']);
    expect(world.ids('work/$DeadLetterQueue')).toEqual(['a0']);
  });

  it('deletes messages on reception within a session', () => {
    const world = new SessionWorld();
    world.sendTo('a', 'a');

    const holder = world.accept('a', new RecordingConsumer({ mode: 'receiveAndDelete' }));

    expect(holder.ids).toEqual(['a0', 'a1']);
    expect(world.ids('work')).toEqual([]);
  });

  it('keeps the state of a session when nobody holds it', () => {
    const world = new SessionWorld();
    const holder = world.accept('a');
    world.sessions.setState('a', Buffer.from('step 3'));

    holder.session.close();
    world.accept('a');

    expect(world.sessions.held('a').state?.toString()).toBe('step 3');
  });

  it.each([
    ['renewing', (sessions: SessionLine) => sessions.renew('a')],
    ['reading the state of', (sessions: SessionLine) => sessions.held('a')],
    [
      'setting the state of',
      (sessions: SessionLine) => {
        sessions.setState('a', undefined);
      },
    ],
  ])('refuses %s a session nobody holds', (_, act) => {
    const world = new SessionWorld();
    world.accept('a').session.close();

    expect(() => {
      act(world.sessions);
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:session-lock-lost' }) as Error);
  });

  it('forgets sessions that have nothing left', () => {
    const world = new SessionWorld();
    const ids = Array.from({ length: 50 }, (_, index) => `s${index}`);
    world.sendTo(...ids);

    for (const id of ids) {
      const holder = world.accept(id);
      completeMessage(world.messages('work'), holder.lastLock.token);
      holder.session.close();
    }

    expect(world.sessions.all()).toEqual([]);
  });

  it('ignores a holder that lost its session', () => {
    const world = new SessionWorld();
    world.sendTo('a');
    const late = world.accept('a');
    world.clock.advance(60_000);
    const holder = world.accept('a');

    late.session.close();
    late.session.pump();

    expect(() => world.accept('a')).toThrow('cannot be accepted');
    expect(holder.ids).toEqual(['a0']);
  });

  it('dismisses holders and waiting acceptors alike', () => {
    const world = new SessionWorld();
    const holder = world.accept('a');
    const waiting = world.acceptNext();

    world.sessions.dismissAll(new BrokerError('com.microsoft:entity-disabled', 'off'));

    expect(holder.dismissal?.condition).toBe('com.microsoft:entity-disabled');
    expect(waiting.answer()).toBe('com.microsoft:entity-disabled');
  });
});

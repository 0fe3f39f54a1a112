import { receiveDeferred } from '../../../../../local/broker/engine/deferred-messages';
import { abandonMessage, completeMessage, deferMessage } from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';

const notFound = expect.objectContaining({ condition: 'com.microsoft:message-not-found' }) as Error;

/** A queue with two messages, of which the first was deferred. */
function deferredWorld() {
  const world = new EngineWorld();
  world.send('work', { messageId: 'aside' }, { messageId: 'other' });
  const consumer = world.receive('work');
  const queue = world.messages('work');
  deferMessage(queue, consumer.locks[0]!.token);
  return { world, queue };
}

describe('receiveDeferred', () => {
  it('locks messages that were set aside, which stay so when they are abandoned', () => {
    const { queue } = deferredWorld();

    const [first] = receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' });
    abandonMessage(queue, first!.lock!.token);
    const [second] = receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' });

    expect(second?.message).toMatchObject({ state: 'deferred', deliveryCount: 2 });
    completeMessage(queue, second!.lock!.token);
    expect(queue.store.get(1)).toBeUndefined();
  });

  it('gives a deferred message back when its lock expires', () => {
    const { world, queue } = deferredWorld();
    receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' });

    world.clock.advance(60_000);
    const [again] = receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' });

    expect(again?.message.deliveryCount).toBe(2);
  });

  it('deletes them on reception when asked to', () => {
    const { world, queue } = deferredWorld();

    const [received] = receiveDeferred(queue, { sequenceNumbers: [1], mode: 'receiveAndDelete' });

    expect(received?.lock).toBeUndefined();
    expect(world.ids('work')).toEqual(['other']);
  });

  it('finds neither unknown messages, nor active ones, nor ones that are held', () => {
    const { queue } = deferredWorld();

    expect(() => receiveDeferred(queue, { sequenceNumbers: [99], mode: 'peekLock' })).toThrow(notFound);
    expect(() => receiveDeferred(queue, { sequenceNumbers: [2], mode: 'peekLock' })).toThrow(notFound);
    receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' });
    expect(() => receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' })).toThrow(notFound);
  });

  it('takes all of them or none', () => {
    const { queue } = deferredWorld();

    expect(() => receiveDeferred(queue, { sequenceNumbers: [1, 99], mode: 'peekLock' })).toThrow(notFound);

    expect(receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock' })).toHaveLength(1);
  });

  it('needs the session of the message to be held', () => {
    const world = new EngineWorld({ queues: [{ name: 'work', requiresSession: true }] });
    const queue = world.messages('work');

    expect(() => receiveDeferred(queue, { sequenceNumbers: [1], mode: 'peekLock', sessionId: 'a' })).toThrow(
      expect.objectContaining({ condition: 'com.microsoft:session-lock-lost' }) as Error,
    );
  });
});

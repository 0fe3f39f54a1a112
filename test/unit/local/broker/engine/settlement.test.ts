import {
  abandonMessage,
  completeMessage,
  deadLetterMessage,
  deferMessage,
  releaseMessage,
  renewMessageLock,
} from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

const deadLetters = 'work/$DeadLetterQueue';

/** A queue with one message that a consumer holds; it has credit for no other. */
function heldMessage(maxDeliveryCount = 10) {
  const world = new EngineWorld({ queues: [{ name: 'work', maxDeliveryCount }] });
  world.send('work', { messageId: 'a', applicationProperties: { kept: 'yes' } });
  const consumer = world.receive('work', new RecordingConsumer({ credit: 1 }));
  return { world, consumer, queue: world.messages('work'), token: consumer.lastLock.token };
}

const lockLost = expect.objectContaining({ condition: 'com.microsoft:message-lock-lost' }) as Error;

describe('settlement', () => {
  it('complete removes the message', () => {
    const { world, queue, token } = heldMessage();

    completeMessage(queue, token);

    expect(world.ids('work')).toEqual([]);
  });

  it('abandon puts it back, counts a delivery and adds properties', () => {
    const { world, queue, token } = heldMessage();

    abandonMessage(queue, token, new Map([['why', 'busy']]));

    expect(world.receive('work').deliveryCounts).toEqual([1]);
    expect(world.propertiesOf('work')).toEqual({ kept: 'yes', why: 'busy' });
  });

  it('release puts it back as if nothing had happened', () => {
    const { world, queue, token } = heldMessage();

    releaseMessage(queue, token);

    expect(world.receive('work').deliveryCounts).toEqual([0]);
  });

  it('abandon makes a dead letter of it at the last delivery', () => {
    const { world, queue, token } = heldMessage(1);

    abandonMessage(queue, token);

    expect(world.ids('work')).toEqual([]);
    expect(world.ids(deadLetters)).toEqual(['a']);
    expect(world.propertiesOf(deadLetters)).toEqual({
      kept: 'yes',
      DeadLetterReason: 'MaxDeliveryCountExceeded',
      DeadLetterErrorDescription: 'Message could not be consumed after 1 delivery attempts.',
    });
  });

  it('dead-letter moves it with reason, description and properties, under its number', () => {
    const { world, consumer, queue, token } = heldMessage();

    deadLetterMessage(queue, token, {
      reason: 'bad',
      description: 'really',
      changes: new Map([['path', '/a']]),
    });

    expect(world.propertiesOf(deadLetters)).toEqual({
      kept: 'yes',
      path: '/a',
      DeadLetterReason: 'bad',
      DeadLetterErrorDescription: 'really',
    });
    const [dead] = world.messages(deadLetters).store.from(0);
    expect(dead?.sequenceNumber).toBe(consumer.messages[0]?.sequenceNumber);
  });

  it('dead-letter needs no reason', () => {
    const { world, queue, token } = heldMessage();

    deadLetterMessage(queue, token);

    expect(world.propertiesOf(deadLetters)).toEqual({ kept: 'yes' });
  });

  it('dead-letter is refused for a dead letter, which stays locked', () => {
    const { world, queue, token } = heldMessage();
    deadLetterMessage(queue, token);
    const consumer = world.receive(deadLetters);
    const letters = world.messages(deadLetters);

    expect(() => {
      deadLetterMessage(letters, consumer.lastLock.token);
    }).toThrow('cannot be dead-lettered');

    completeMessage(letters, consumer.lastLock.token);
    expect(world.ids(deadLetters)).toEqual([]);
  });

  it('abandoning a dead letter keeps its delivery count, however often', () => {
    const { world, queue, token } = heldMessage(1);
    abandonMessage(queue, token);
    const consumer = world.receive(deadLetters, new RecordingConsumer({ credit: 20 }));

    for (let round = 0; round < 15; round++)
      abandonMessage(world.messages(deadLetters), consumer.lastLock.token);

    expect(new Set(consumer.deliveryCounts)).toEqual(new Set([1]));
    expect(world.ids(deadLetters)).toEqual(['a']);
  });

  it('defer counts a delivery and never makes a dead letter', () => {
    const { world, queue, token } = heldMessage(1);

    deferMessage(queue, token, new Map([['waits', true]]));

    const [message] = queue.store.from(0);
    expect(message).toMatchObject({ state: 'deferred', deliveryCount: 1 });
    expect(world.receive('work').ids).toEqual([]);
  });

  it('renew starts the time of the lock again', () => {
    const { world, queue, token } = heldMessage();
    world.clock.advance(50_000);

    const lockedUntilMs = renewMessageLock(queue, token);
    world.clock.advance(59_999);
    expect(world.receive('work').ids).toEqual([]);
    world.clock.advance(1);

    expect(lockedUntilMs).toBe(world.clock.now());
    expect(() => renewMessageLock(queue, token)).toThrow(lockLost);
  });

  it.each([
    ['complete', completeMessage],
    ['abandon', abandonMessage],
    ['release', releaseMessage],
    ['defer', deferMessage],
    ['dead-letter', deadLetterMessage],
  ] as const)('%s fails once the lock is lost', (_, settle) => {
    const { world, queue, token } = heldMessage();
    world.clock.advance(60_000);

    expect(() => {
      settle(queue, token);
    }).toThrow(lockLost);
    expect(world.ids('work')).toEqual(['a']);
  });

  it('fails with the lock of an earlier delivery', () => {
    const { world, queue, token } = heldMessage();
    abandonMessage(queue, token);
    const next = world.receive('work');

    expect(() => {
      completeMessage(queue, token);
    }).toThrow(lockLost);
    completeMessage(queue, next.lastLock.token);

    expect(world.ids('work')).toEqual([]);
  });
});

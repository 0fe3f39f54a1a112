import { abandonMessage, completeMessage, deferMessage } from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

const deadLetters = 'work/$DeadLetterQueue';

function queueThat(definition: object = { deadLetteringOnMessageExpiration: true }): EngineWorld {
  return new EngineWorld({ queues: [{ name: 'work', ...definition }] });
}

describe('a message that expires', () => {
  it('becomes a dead letter where the queue says so', () => {
    const world = queueThat();
    world.send('work', { messageId: 'old', timeToLiveMs: 1_000 }, { messageId: 'kept' });

    world.clock.advance(1_000);

    expect(world.receive('work').ids).toEqual(['kept']);
    expect(world.propertiesOf(deadLetters)).toEqual({
      DeadLetterReason: 'TTLExpiredException',
      DeadLetterErrorDescription: 'The message expired and was dead lettered.',
    });
  });

  it('disappears elsewhere', () => {
    const world = queueThat({});
    world.send('work', { messageId: 'old', timeToLiveMs: 1_000 });

    world.clock.advance(1_000);

    expect([...world.ids('work'), ...world.ids(deadLetters)]).toEqual([]);
  });

  it('lives no longer than the queue allows', () => {
    const world = queueThat({ defaultMessageTimeToLive: 'PT2S' });
    world.send(
      'work',
      { messageId: 'long', timeToLiveMs: 60_000 },
      { messageId: 'short', timeToLiveMs: 500 },
    );

    world.clock.advance(500);
    expect(world.ids('work')).toEqual(['long']);
    world.clock.advance(1_500);

    expect(world.ids('work')).toEqual([]);
  });

  it('stays with its receiver, who may complete it', () => {
    const world = queueThat();
    world.send('work', { messageId: 'held', timeToLiveMs: 1_000 });
    const consumer = world.receive('work');

    world.clock.advance(2_000);
    completeMessage(world.messages('work'), consumer.lastLock.token);

    expect(world.ids(deadLetters)).toEqual([]);
  });

  it('expires when its receiver puts it back', () => {
    const world = queueThat();
    world.send('work', { messageId: 'held', timeToLiveMs: 1_000 });
    const consumer = world.receive('work', new RecordingConsumer({ credit: 5 }));
    world.clock.advance(2_000);

    abandonMessage(world.messages('work'), consumer.lastLock.token);

    expect(consumer.ids).toEqual(['held']);
    expect(world.ids(deadLetters)).toEqual(['held']);
  });

  it('expires also while it is deferred', () => {
    const world = queueThat();
    world.send('work', { messageId: 'aside', timeToLiveMs: 1_000 });
    const consumer = world.receive('work');
    deferMessage(world.messages('work'), consumer.lastLock.token);

    world.clock.advance(1_000);

    expect(world.ids(deadLetters)).toEqual(['aside']);
  });

  it('does so counted from the time it became active', () => {
    const world = queueThat();
    const scheduledAtMs = world.clock.now() + 10_000;
    world.send('work', { messageId: 'planned', timeToLiveMs: 1_000, scheduledAtMs });

    world.clock.advance(10_999);
    expect(world.ids('work')).toEqual(['planned']);
    world.clock.advance(1);

    expect(world.ids(deadLetters)).toEqual(['planned']);
  });

  it('is kept for ever once it is a dead letter', () => {
    const world = queueThat({ defaultMessageTimeToLive: 'PT1S', deadLetteringOnMessageExpiration: true });
    world.send('work', { messageId: 'dead' });

    world.clock.advance(1e10);

    expect(world.ids(deadLetters)).toEqual(['dead']);
  });
});

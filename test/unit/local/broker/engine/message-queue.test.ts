import { completeMessage } from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

describe('a queue', () => {
  it('gives messages out in the order they came', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' }, { messageId: 'b' });
    world.send('work', { messageId: 'c' });

    expect(world.receive('work').ids).toEqual(['a', 'b', 'c']);
  });

  it('gives a waiting consumer what comes, as far as its credit goes', () => {
    const world = new EngineWorld();
    const consumer = world.receive('work', new RecordingConsumer({ credit: 2 }));

    world.send('work', { messageId: 'a' }, { messageId: 'b' }, { messageId: 'c' });

    expect(consumer.ids).toEqual(['a', 'b']);
    expect(world.ids('work')).toEqual(['a', 'b', 'c']);
  });

  it('shares messages evenly between consumers', () => {
    const world = new EngineWorld();
    const consumers = [world.receive('work'), world.receive('work'), world.receive('work')];

    world.send('work', ...Array.from({ length: 9 }, (_, index) => ({ messageId: `m${index}` })));

    expect(consumers.map(({ ids }) => ids)).toEqual([
      ['m0', 'm3', 'm6'],
      ['m1', 'm4', 'm7'],
      ['m2', 'm5', 'm8'],
    ]);
  });

  it('deletes a message on reception for a consumer that wants it so', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' });

    const consumer = world.receive('work', new RecordingConsumer({ mode: 'receiveAndDelete' }));

    expect(consumer.ids).toEqual(['a']);
    expect(consumer.locks).toEqual([]);
    expect(world.ids('work')).toEqual([]);
  });

  it('keeps locks when their consumer leaves, until they expire', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' });
    const leaving = new RecordingConsumer();
    const reception = world.messages('work').competing?.join(leaving);
    reception?.pump();

    reception?.close();
    const other = world.receive('work');
    expect(other.ids).toEqual([]);
    world.clock.advance(60_000);

    expect(other.ids).toEqual(['a']);
    expect(other.deliveryCounts).toEqual([1]);
  });

  it('puts a message whose lock expired in front of later ones', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' });
    const slow = world.receive('work', new RecordingConsumer({ credit: 1 }));
    world.send('work', { messageId: 'b' }, { messageId: 'c' });

    world.clock.advance(60_000);

    expect(slow.ids).toEqual(['a']);
    expect(world.receive('work').ids).toEqual(['a', 'b', 'c']);
  });

  it('never gives a message that was taken away to anyone', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a' }, { messageId: 'b' });
    const queue = world.messages('work');
    const [first] = queue.store.from(0);

    queue.take(first!);

    expect(world.receive('work').ids).toEqual(['b']);
  });

  it('dismisses its consumers when told to', () => {
    const world = new EngineWorld();
    const consumer = world.receive('work');
    const { availability, line } = world.messages('work');

    line.dismissAll(availability.refusal('receives'));
    world.send('work', { messageId: 'a' });

    expect(consumer.dismissal?.condition).toBe('com.microsoft:entity-disabled');
    expect(consumer.ids).toEqual([]);
  });

  it('holds no lock and no deadline for messages that are gone', () => {
    const world = new EngineWorld();
    world.send('work', { messageId: 'a', timeToLiveMs: 5_000 });
    const consumer = world.receive('work');
    const queue = world.messages('work');

    completeMessage(queue, consumer.lastLock.token);
    world.clock.advance(120_000);

    expect(queue.locks.size).toBe(0);
    expect(queue.store.size).toBe(0);
    expect(world.ids('work/$DeadLetterQueue')).toEqual([]);
  });
});

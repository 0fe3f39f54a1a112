import { largestMessageBytes } from '../../../../../local/broker/engine/intake';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { sentMessage } from '../../../../support/broker/sent-message';

const unique = { name: 'work', requiresDuplicateDetection: true };
/** Sooner than the locks of these queues expire. */
const delayMs = 30_000;
const inAWhile = (world: EngineWorld) => world.clock.now() + delayMs;

describe('the intake of a queue', () => {
  it('refuses a message that is too large, and with it the whole batch', () => {
    const world = new EngineWorld();

    expect(() => {
      world.send('work', { body: 'small' }, { body: 'x'.repeat(largestMessageBytes) });
    }).toThrow(expect.objectContaining({ condition: 'amqp:link:message-size-exceeded' }) as Error);

    expect(world.ids('work')).toEqual([]);
  });

  it('refuses a message without session where sessions are required', () => {
    const world = new EngineWorld({ queues: [{ name: 'work', requiresSession: true }] });

    expect(() => {
      world.send('work', { sessionId: 'a' }, {});
    }).toThrow(expect.objectContaining({ condition: 'amqp:not-allowed' }) as Error);

    expect(world.ids('work')).toEqual([]);
  });

  it.each(['Disabled', 'SendDisabled'] as const)('refuses messages while it is %s', (status) => {
    const world = new EngineWorld();
    world.queue().availability.status = status;

    expect(() => {
      world.send('work', {});
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:entity-disabled' }) as Error);
  });

  it('takes messages while it is only closed for receivers', () => {
    const world = new EngineWorld();
    world.queue().availability.status = 'ReceiveDisabled';

    world.send('work', { messageId: 'a' });

    expect(world.ids('work')).toEqual(['a']);
  });

  it('drops duplicates within the window, ten minutes if nothing else is said', () => {
    const world = new EngineWorld({ queues: [unique] });
    world.send('work', { messageId: 'a' }, { messageId: 'a' });
    world.clock.advance(599_999);
    world.send('work', { messageId: 'a' });
    expect(world.ids('work')).toEqual(['a']);

    world.clock.advance(1);
    world.send('work', { messageId: 'a' });

    expect(world.ids('work')).toEqual(['a', 'a']);
  });

  it('tells ids of different types apart by their text only', () => {
    const world = new EngineWorld({ queues: [unique] });

    world.send('work', { messageId: 42 }, { messageId: '42' }, { messageId: Buffer.alloc(16, 1) });

    expect(world.ids('work')).toEqual(['42', '01010101-0101-0101-0101-010101010101']);
  });

  it('keeps a scheduled message back until it is due, then gives it a new number', () => {
    const world = new EngineWorld();
    const consumer = world.receive('work');
    world.send('work', { messageId: 'later', scheduledAtMs: inAWhile(world) }, { messageId: 'now' });
    const [scheduled] = world.messages('work').store.from(0);

    world.clock.advance(delayMs);

    expect(scheduled).toMatchObject({ state: 'scheduled', sequenceNumber: 1 });
    expect(consumer.messages.map(({ sequenceNumber }) => sequenceNumber)).toEqual([2, 3]);
    expect(consumer.messages[1]?.enqueuedTimeMs).toBe(world.clock.now());
  });

  it('takes a message whose time has come as an ordinary one', () => {
    const world = new EngineWorld();

    world.send('work', { messageId: 'a', scheduledAtMs: world.clock.now() });

    expect(world.receive('work').ids).toEqual(['a']);
  });

  it('answers the numbers of messages it schedules, by which they are cancelled together or not at all', () => {
    const world = new EngineWorld();
    const { intake } = world.queue();
    const due = inAWhile(world);
    const numbers = intake.schedule([
      sentMessage({ scheduledAtMs: due }),
      sentMessage({ scheduledAtMs: due }),
    ]);

    expect(() => {
      intake.scheduled.cancel([...numbers, 99]);
    }).toThrow(expect.objectContaining({ condition: 'com.microsoft:message-not-found' }) as Error);
    expect(world.messages('work').store.size).toBe(2);
    intake.scheduled.cancel(numbers);
    world.clock.advance(delayMs);

    expect(numbers).toEqual([1, 2]);
    expect(world.ids('work')).toEqual([]);
  });

  it('cannot cancel a message that is active by now', () => {
    const world = new EngineWorld();
    const { intake } = world.queue();
    const [number] = intake.schedule([sentMessage({ scheduledAtMs: inAWhile(world) })]);
    world.clock.advance(delayMs);

    expect(() => {
      intake.scheduled.cancel([number!]);
    }).toThrow('could not be found');
  });

  it('recognises a scheduled duplicate of what was sent', () => {
    const world = new EngineWorld({ queues: [unique] });
    world.send('work', { messageId: 'hop~1' });

    const [number] = world
      .queue()
      .intake.schedule([sentMessage({ messageId: 'hop~1', scheduledAtMs: inAWhile(world) })]);
    world.clock.advance(delayMs);

    expect(number).toBe(2);
    expect(world.ids('work')).toEqual(['hop~1']);
  });
});

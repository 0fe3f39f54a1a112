import { abandonMessage, deadLetterMessage } from '../../../../../local/broker/engine/settlement';
import { EngineWorld } from '../../../../support/broker/engine-world';

describe('forwarding', () => {
  it('passes messages on at once, with the number of their first entity', () => {
    const world = new EngineWorld({ queues: [{ name: 'work' }, { name: 'entry', forwardTo: 'work' }] });
    world.send('work', { messageId: 'own' });
    world.send('entry', { messageId: 'x' }, { messageId: 'y' });

    const consumer = world.receive('work');

    expect(world.ids('entry')).toEqual([]);
    expect(consumer.messages.map(({ sequenceNumber, origin }) => [sequenceNumber, origin])).toEqual([
      [1, { enqueuedSequenceNumber: 0, hops: 0 }],
      [2, { enqueuedSequenceNumber: 1, hops: 1 }],
      [3, { enqueuedSequenceNumber: 2, hops: 1 }],
    ]);
  });

  it('happens to scheduled messages when they are due', () => {
    const world = new EngineWorld({ queues: [{ name: 'work' }, { name: 'entry', forwardTo: 'work' }] });
    world.send('entry', { messageId: 'x', scheduledAtMs: world.clock.now() + 1_000 });
    expect(world.ids('work')).toEqual([]);

    world.clock.advance(1_000);

    expect(world.ids('work')).toEqual(['x']);
  });

  it('stops after four hops with a dead letter', () => {
    const names = ['h0', 'h1', 'h2', 'h3', 'h4', 'h5'];
    const queues = names.map((name, index) => {
      const forwardTo = names[index + 1];
      return forwardTo ? { name, forwardTo } : { name };
    });
    const world = new EngineWorld({ queues });

    world.send('h1', { messageId: 'four hops' });
    world.send('h0', { messageId: 'five hops' });

    expect(world.ids('h5')).toEqual(['four hops']);
    expect(world.ids('h4/$DeadLetterQueue')).toEqual(['five hops']);
    expect(world.propertiesOf('h4/$DeadLetterQueue')['DeadLetterReason']).toBe('MaxTransferHopCountExceeded');
  });

  it('leaves a message without session behind when the target requires sessions', () => {
    const world = new EngineWorld({
      queues: [
        { name: 'grouped', requiresSession: true },
        { name: 'entry', forwardTo: 'grouped' },
      ],
    });

    world.send('entry', { messageId: 'alone' }, { messageId: 'in a session', sessionId: 'a' });

    expect(world.ids('grouped')).toEqual(['in a session']);
    expect(world.ids('entry/$DeadLetterQueue')).toEqual(['alone']);
    expect(world.propertiesOf('entry/$DeadLetterQueue')['DeadLetterReason']).toBe('Session ID is null.');
  });

  it('leaves a message behind when the target is disabled', () => {
    const world = new EngineWorld({ queues: [{ name: 'work' }, { name: 'entry', forwardTo: 'work' }] });
    world.queue('work').availability.status = 'SendDisabled';

    world.send('entry', { messageId: 'x' });

    expect(world.ids('entry/$DeadLetterQueue')).toEqual(['x']);
    expect(world.propertiesOf('entry/$DeadLetterQueue')['DeadLetterErrorDescription']).toContain('disabled');
  });

  it('drops duplicates at the target', () => {
    const world = new EngineWorld({
      queues: [
        { name: 'unique', requiresDuplicateDetection: true },
        { name: 'entry', forwardTo: 'unique' },
      ],
    });

    world.send('entry', { messageId: 'x' }, { messageId: 'x' });

    expect(world.ids('unique')).toEqual(['x']);
    expect(world.ids('entry/$DeadLetterQueue')).toEqual([]);
  });

  it('of dead letters says where they come from and counts deliveries anew', () => {
    const world = new EngineWorld({
      queues: [
        { name: 'parked' },
        { name: 'work', maxDeliveryCount: 1, forwardDeadLetteredMessagesTo: 'parked' },
      ],
    });
    world.send('work', { messageId: 'poison' });
    const consumer = world.receive('work');

    abandonMessage(world.messages('work'), consumer.lastLock.token);

    const [parked] = world.messages('parked').store.from(0);
    expect(world.ids('work/$DeadLetterQueue')).toEqual([]);
    expect(parked).toMatchObject({ deliveryCount: 0, origin: { deadLetterSource: 'work' } });
    expect(world.propertiesOf('parked')['DeadLetterReason']).toBe('MaxDeliveryCountExceeded');
  });

  it('of dead letters keeps them where they are when the target refuses them', () => {
    const world = new EngineWorld({
      queues: [{ name: 'parked' }, { name: 'work', forwardDeadLetteredMessagesTo: 'parked' }],
    });
    world.send('work', { messageId: 'poison' });
    world.queue('parked').availability.status = 'Disabled';
    const consumer = world.receive('work');

    deadLetterMessage(world.messages('work'), consumer.lastLock.token, { reason: 'bad' });

    expect(world.ids('parked')).toEqual([]);
    expect(world.ids('work/$DeadLetterQueue')).toEqual(['poison']);
    expect(world.propertiesOf('work/$DeadLetterQueue')).toEqual({ DeadLetterReason: 'bad' });
  });

  it('goes to topics too', () => {
    const world = new EngineWorld({
      queues: [{ name: 'entry', forwardTo: 'events' }],
      topics: [{ name: 'events', subscriptions: [{ name: 'all' }] }],
    });

    world.send('entry', { messageId: 'x' });

    expect(world.ids('events/Subscriptions/all')).toEqual(['x']);
  });
});

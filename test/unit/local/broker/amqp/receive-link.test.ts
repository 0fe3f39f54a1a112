import rhea from 'rhea';
import { ReceiveLink } from '../../../../../local/broker/amqp/receive-link';
import { accepted } from '../../../../../local/broker/amqp/rhea-internals';
import { BrokerError } from '../../../../../local/broker/engine/broker-error';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { FakeSender } from '../../../../support/broker/fake-sender';

function setUp(options: ConstructorParameters<typeof FakeSender>[0] = {}) {
  const world = new EngineWorld();
  const sender = new FakeSender(options);
  const handler = new ReceiveLink(sender.link, world.messages('work'));
  handler.begin(world.messages('work').competing!.join(handler));
  return { world, sender, handler };
}

describe('ReceiveLink', () => {
  it('sends what comes, locked, under its lock token', () => {
    const { world, sender } = setUp();

    world.send('work', { messageId: 'a' });

    const [delivery] = sender.sent;
    const message = rhea.message.decode(delivery!.bytes) as unknown as Record<string, object>;
    expect(message['message_annotations']).toHaveProperty('x-opt-locked-until');
    expect(delivery?.tag).toHaveLength(16);
    expect(world.messages('work').locks.size).toBe(1);
  });

  it('stops when the credit is used up, and goes on with new credit', () => {
    const { world, sender, handler } = setUp({ credit: 1 });
    world.send('work', {}, {}, {});
    expect(sender.sent).toHaveLength(1);
    sender.write();

    sender.credit = 1;
    handler.onFlow(false);

    expect(sender.sent).toHaveLength(2);
    expect(world.messages('work').locks.size).toBe(2);
  });

  it('answers a drain after it has sent what is there', () => {
    const { world, sender, handler } = setUp({ credit: 0 });
    world.send('work', {});
    sender.credit = 5;

    handler.onFlow(true);
    sender.write();

    expect(sender.sent).toHaveLength(1);
    expect(sender._get_drain()).toBe(true);
    expect(sender.credit).toBe(0);
  });

  it('goes on when the window of the session opens', () => {
    const { world, sender, handler } = setUp();
    sender.transferWindow = 0;
    world.send('work', {});
    expect(sender.sent).toHaveLength(0);

    sender.transferWindow = 10;
    handler.onWindow();

    expect(sender.sent).toHaveLength(1);
  });

  it('settles with its own word, as a second-mode receiver expects', () => {
    const { world, sender, handler } = setUp();
    world.send('work', {});
    const [delivery] = sender.sent;

    handler.onOutcome(delivery!, accepted, false);

    expect(delivery).toMatchObject({ settled: true, outcome: accepted });
    expect(world.ids('work')).toEqual([]);
  });

  it('says that the lock is lost', () => {
    const { world, sender, handler } = setUp({ credit: 1 });
    world.send('work', {});
    const [delivery] = sender.sent;
    world.clock.advance(60_000);

    handler.onOutcome(delivery!, accepted, false);

    expect(JSON.stringify(delivery?.outcome)).toContain('com.microsoft:message-lock-lost');
    expect(delivery?.settled).toBe(true);
  });

  it('expects no thanks from a receiver that settles at once, whatever comes of it', () => {
    const { world, sender, handler } = setUp({ credit: 2 });
    world.send('work', { messageId: 'a' }, { messageId: 'b' });
    const [first, second] = sender.sent;

    handler.onOutcome(first!, accepted, true);
    world.clock.advance(60_000);
    handler.onOutcome(second!, accepted, true);

    expect(world.ids('work')).toEqual(['b']);
    expect([first?.outcome, second?.outcome]).toEqual([undefined, undefined]);
    expect(sender.window.size).toBe(0);
  });

  it('ignores a second outcome', () => {
    const { world, sender, handler } = setUp();
    world.send('work', {});
    const [delivery] = sender.sent;
    handler.onOutcome(delivery!, accepted, false);

    handler.onOutcome(delivery!, accepted, false);

    expect(world.ids('work')).toEqual([]);
  });

  it('deletes what it sends to a receiver of settled messages', () => {
    const { world, sender } = setUp({ isPreSettled: true });

    world.send('work', {}, {});

    expect(sender.sent.map(({ settled }) => settled)).toEqual([true, true]);
    expect(sender.sent[0]?.tag).not.toEqual(sender.sent[1]?.tag);
    expect(world.ids('work')).toEqual([]);
  });

  it('takes no message after it closed, and leaves its locks', () => {
    const { world, handler } = setUp();
    world.send('work', { messageId: 'held' });

    handler.onClose();
    world.send('work', { messageId: 'free' });

    expect(world.messages('work').locks.size).toBe(1);
    expect(world.receive('work').ids).toEqual(['free']);
  });

  it('closes its link with the reason when it is dismissed', () => {
    const { sender, handler } = setUp();

    handler.dismiss(new BrokerError('com.microsoft:entity-disabled', 'switched off'));

    expect(sender.closedWith).toEqual({
      condition: 'com.microsoft:entity-disabled',
      description: 'switched off',
    });
  });
});

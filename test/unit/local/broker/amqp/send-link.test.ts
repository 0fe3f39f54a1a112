import rhea from 'rhea';
import type {
  AmqpErrorFields,
  RheaIncomingDelivery,
  RheaReceiver,
} from '../../../../../local/broker/amqp/rhea-internals';
import { createSendLink } from '../../../../../local/broker/amqp/send-link';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { encodeSent } from '../../../../support/broker/sent-message';

const batchFormat = 0x80013700;

class FakeDelivery implements RheaIncomingDelivery {
  readonly format: number | null;
  outcome: 'accepted' | AmqpErrorFields | undefined;

  constructor(format: number | null) {
    this.format = format;
  }

  accept(): void {
    this.outcome = 'accepted';
  }

  reject(error: AmqpErrorFields): void {
    this.outcome = error;
  }
}

function setUp() {
  const world = new EngineWorld();
  const attach: { max_message_size?: number } = {};
  const receiver = { local: { attach } } as unknown as RheaReceiver;
  const link = createSendLink(receiver, world.queue().intake);
  const send = (bytes: Buffer, format: number | null = null) => {
    const delivery = new FakeDelivery(format);
    link.onMessage?.(bytes, delivery);
    return delivery.outcome;
  };
  return { world, attach, send };
}

describe('a link that sends', () => {
  it('is told how large a message may be', () => {
    expect(setUp().attach.max_message_size).toBe(262_144);
  });

  it('brings messages and batches', () => {
    const { world, send } = setUp();
    const parts = [encodeSent({ messageId: 'b' }), encodeSent({ messageId: 'c' })];
    const batch = rhea.message.encode({ body: rhea.message.data_sections(parts) as unknown });

    expect(send(encodeSent({ messageId: 'a' }))).toBe('accepted');
    expect(send(batch, batchFormat)).toBe('accepted');

    expect(world.ids('work')).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['is too large', Buffer.alloc(262_145), 'amqp:link:message-size-exceeded'],
    ['cannot be decoded', Buffer.from([1, 2, 3]), 'amqp:decode-error'],
  ])('has a message rejected that %s', (_, bytes, condition) => {
    const { world, send } = setUp();

    expect(send(bytes)).toMatchObject({ condition });
    expect(world.ids('work')).toEqual([]);
  });

  it('has messages rejected while the entity is disabled, and taken again afterwards', () => {
    const { world, send } = setUp();
    world.queue().availability.status = 'Disabled';
    expect(send(encodeSent({}))).toMatchObject({ condition: 'com.microsoft:entity-disabled' });

    world.queue().availability.status = 'Active';

    expect(send(encodeSent({ messageId: 'a' }))).toBe('accepted');
    expect(world.ids('work')).toEqual(['a']);
  });
});

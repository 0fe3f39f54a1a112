import rhea from 'rhea';
import { applyOutcome } from '../../../../../local/broker/amqp/outcomes';
import type { TypedValue } from '../../../../../local/broker/amqp/rhea-internals';
import { EngineWorld } from '../../../../support/broker/engine-world';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

const { types } = rhea;
const factories = rhea.message as unknown as Record<string, (fields?: object) => { described(): unknown }>;

interface Encoder {
  write(value: unknown): void;
  toBuffer(): Buffer;
}
const codec = types as unknown as {
  Writer: new () => Encoder;
  Reader: new (bytes: Buffer) => { read(): TypedValue };
};

/** An outcome as it looks after it came over the wire. */
function outcome(name: string, fields?: object): TypedValue {
  const writer = new codec.Writer();
  writer.write(factories[name]!(fields).described());
  return new codec.Reader(writer.toBuffer()).read();
}

function heldMessage() {
  const world = new EngineWorld();
  world.send('work', { messageId: 'a', applicationProperties: { kept: 'yes' } });
  const consumer = world.receive('work', new RecordingConsumer({ credit: 1 }));
  return {
    world,
    apply: (state: TypedValue) => {
      applyOutcome(world.messages('work'), consumer.lastLock.token, state);
    },
  };
}

describe('applyOutcome', () => {
  it('completes what was accepted', () => {
    const { world, apply } = heldMessage();

    apply(outcome('accepted'));

    expect(world.ids('work')).toEqual([]);
  });

  it('puts back what was released, without counting', () => {
    const { world, apply } = heldMessage();

    apply(outcome('released'));

    expect(world.receive('work').deliveryCounts).toEqual([0]);
  });

  it('abandons what was modified, with properties of exact types', () => {
    const { world, apply } = heldMessage();

    apply(
      outcome('modified', {
        undeliverable_here: false,
        message_annotations: { byte: types.wrap_byte(3), none: null, when: new Date(5), text: 'x' },
      }),
    );

    const [message] = world.messages('work').store.from(0);
    expect(message?.deliveryCount).toBe(1);
    expect(world.propertiesOf('work')).toEqual({
      kept: 'yes',
      byte: 3n,
      none: null,
      when: new Date(5),
      text: 'x',
    });
    const stamp = { sequenceNumber: 1, enqueuedSequenceNumber: 0, enqueuedTimeMs: 0, deliveryCount: 0 };
    const bytes = message!.content.encode({ ...stamp, state: 'active' });
    expect(bytes.includes(Buffer.from([0x51, 3]))).toBe(true);
  });

  it('defers what cannot be delivered here', () => {
    const { world, apply } = heldMessage();

    apply(outcome('modified', { undeliverable_here: true }));

    expect([...world.messages('work').store.from(0)].map(({ state }) => state)).toEqual(['deferred']);
  });

  it('dead-letters what was rejected, with reason, description and properties', () => {
    const { world, apply } = heldMessage();
    const info = { DeadLetterReason: 'bad', DeadLetterErrorDescription: 'really', path: '/a' };

    apply(outcome('rejected', { error: { condition: 'com.microsoft:dead-letter', info } }));

    expect(world.propertiesOf('work/$DeadLetterQueue')).toEqual({ kept: 'yes', ...info });
  });

  it('takes the description of the error where no other is given', () => {
    const { world, apply } = heldMessage();

    apply(outcome('rejected', { error: { condition: 'x', description: 'broken' } }));

    expect(world.propertiesOf('work/$DeadLetterQueue')).toEqual({
      kept: 'yes',
      DeadLetterErrorDescription: 'broken',
    });
  });

  it('dead-letters what was rejected without a word', () => {
    const { world, apply } = heldMessage();

    apply(outcome('rejected'));

    expect(world.ids('work/$DeadLetterQueue')).toEqual(['a']);
  });

  it('does not know other states', () => {
    const { world, apply } = heldMessage();

    expect(() => {
      apply(outcome('received', { section_number: 1, section_offset: 1 }));
    }).toThrow('does not know');
    expect(world.ids('work')).toEqual(['a']);
  });
});

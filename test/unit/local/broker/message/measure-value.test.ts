import * as fc from 'fast-check';
import rhea from 'rhea';
import { MalformedMessageError } from '../../../../../local/broker/message/malformed-message-error';
import { endOfValue } from '../../../../../local/broker/message/measure-value';
import { encodeTyped, type TypedValue } from '../../../../../local/broker/amqp/rhea-internals';

const { types } = rhea;

function encode(value: unknown): Buffer {
  return encodeTyped((types as unknown as { wrap(value: unknown): TypedValue }).wrap(value));
}

const amqpValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ min: -1e6, max: 1e6 }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('endOfValue', () => {
  it('finds the end of everything rhea can encode, wherever it stands', () => {
    fc.assert(
      fc.property(amqpValue, fc.nat({ max: 5 }), (value, offset) => {
        const bytes = encode(value);
        const buffer = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.from([1, 2])]);

        expect(endOfValue(buffer, offset)).toBe(offset + bytes.length);
      }),
    );
  });

  it('steps over described values', () => {
    const described = Buffer.from([0, 0x53, 0x70, 0xa1, 2, 65, 66]);

    expect(endOfValue(described, 0)).toBe(7);
  });

  it('answers every sequence of bytes with an end inside them, or with a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        let end = 0;
        let refusal: unknown = new MalformedMessageError('none');
        try {
          end = endOfValue(buffer, 0);
        } catch (error) {
          refusal = error;
        }

        expect(end).toBeLessThanOrEqual(buffer.length);
        expect(refusal).toBeInstanceOf(MalformedMessageError);
      }),
    );
  });

  it.each([
    ['nothing at all', []],
    ['an unknown type', [0x30]],
    ['a text that is cut off', [0xa1, 10, 65]],
    ['a size that is cut off', [0xb1, 0, 0]],
    ['descriptors without end', Array.from({ length: 100_000 }, () => 0)],
  ])('refuses %s', (_, bytes) => {
    expect(() => endOfValue(Buffer.from(bytes), 0)).toThrow(MalformedMessageError);
  });
});

import * as fc from 'fast-check';
import rhea from 'rhea';
import { encodeTyped, type TypedValue } from '../../../../../local/broker/amqp/rhea-internals';
import { decodeText, decodeValue } from '../../../../../local/broker/message/decode-value';
import { EncodedValue, encodeValue } from '../../../../../local/broker/message/encode-value';

const { types } = rhea;
const encoded = (value: unknown) => encodeTyped(value as TypedValue);

describe('decodeValue', () => {
  it.each([
    ['null', types.wrap(null), null],
    ['true', types.wrap_boolean(true), true],
    ['false', types.wrap_boolean(false), false],
    ['uint 0', types.wrap_uint(0), 0n],
    ['small uint', types.wrap_uint(200), 200n],
    ['uint', types.wrap_uint(70_000), 70_000n],
    ['ulong 0', types.wrap_ulong(0), 0n],
    ['small ulong', types.wrap_ulong(7), 7n],
    ['ulong', types.wrap_ulong(Buffer.from('ffffffffffffffff', 'hex')), 18446744073709551615n],
    ['ubyte', types.wrap_ubyte(255), 255n],
    ['byte', types.wrap_byte(-1), -1n],
    ['ushort', types.wrap_ushort(65_535), 65_535n],
    ['short', types.wrap_short(-2), -2n],
    ['small int', types.wrap_int(-100), -100n],
    ['int', types.wrap_int(-70_000), -70_000n],
    ['small long', types.wrap_long(-5), -5n],
    ['long', types.wrap_long(Buffer.from('8000000000000000', 'hex')), -9223372036854775808n],
    ['float', types.wrap_float(0.5), 0.5],
    ['double', types.wrap_double(2), 2],
    ['char', types.wrap_char(0x1f600), '😀'],
    ['timestamp', types.wrap_timestamp(5_000), new Date(5_000)],
    ['symbol', types.wrap_symbol('a-symbol'), 'a-symbol'],
    ['string', types.wrap_string('Zoë'), 'Zoë'],
    ['long string', types.wrap_string('é'.repeat(300)), 'é'.repeat(300)],
    ['binary', types.wrap_binary(Buffer.from([1, 2])), Buffer.from([1, 2])],
  ])('reads %s', (_, typed, expected) => {
    expect(decodeValue(encoded(typed), 0)).toEqual(expected);
  });

  it('reads a boolean in its long form and a uuid as text', () => {
    const uuid = Buffer.from('00112233445566778899aabbccddeeff', 'hex');

    expect(decodeValue(Buffer.from([0x56, 1]), 0)).toBe(true);
    expect(decodeValue(Buffer.from([0x56, 0]), 0)).toBe(false);
    expect(decodeValue(encoded(types.wrap_uuid(uuid)), 0)).toBe('00112233-4455-6677-8899-aabbccddeeff');
  });

  it('answers undefined for what no rule can compare', () => {
    expect(decodeValue(encoded(types.wrap_list([1])), 0)).toBeUndefined();
    expect(decodeValue(encoded(types.wrap_map({ a: 1 })), 0)).toBeUndefined();
    expect(decodeValue(Buffer.from([0, 0x53, 1, 0x41]), 0)).toBeUndefined();
  });

  it('reads texts only where texts are wanted', () => {
    expect(decodeText(encodeValue('a'), 0)).toBe('a');
    expect(decodeText(encodeValue(5n), 0)).toBeUndefined();
  });
});

describe('encodeValue', () => {
  it('writes what decodeValue reads again', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(value, (original) => {
        expect(decodeValue(encodeValue(original), 0)).toEqual(original);
      }),
    );
  });

  it('writes integers as long and other numbers as double, as the service does', () => {
    expect(encodeValue(3n)[0]).toBe(0x81);
    expect(encodeValue(3)[0]).toBe(0x82);
  });

  it('leaves alone what is encoded already', () => {
    const bytes = Buffer.from([0x54, 3]);

    expect(encodeValue(new EncodedValue(bytes))).toEqual(bytes);
  });
});

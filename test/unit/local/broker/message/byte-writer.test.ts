import * as fc from 'fast-check';
import { ByteWriter } from '../../../../../local/broker/message/byte-writer';

describe('ByteWriter', () => {
  it('puts everything one behind the other, however small it began', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.integer({ min: 0, max: 16 }),
        (parts, hint) => {
          const writer = new ByteWriter(hint);

          for (const part of parts) writer.bytes(part);

          expect(writer.toBuffer()).toEqual(Buffer.concat(parts));
          expect(writer.position).toBe(Buffer.concat(parts).length);
        },
      ),
    );
  });

  it('writes numbers with the highest byte first', () => {
    const writer = new ByteWriter(1);

    writer.byte(1);
    writer.uint32(2);
    writer.int64(-1);
    writer.double(1);

    expect(writer.toBuffer().toString('hex')).toBe(
      '01' + '00000002' + 'ffffffffffffffff' + '3ff0000000000000',
    );
  });

  it('fills in later what was skipped', () => {
    const writer = new ByteWriter(1);
    writer.uint32(0);
    writer.byte(9);

    writer.patchUint32(0, 0x01020304);

    expect(writer.toBuffer()).toEqual(Buffer.from([1, 2, 3, 4, 9]));
  });
});

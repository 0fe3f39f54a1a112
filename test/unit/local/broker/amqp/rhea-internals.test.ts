import rhea from 'rhea';
import {
  createContainer,
  encodeTyped,
  rejected,
  type TypedValue,
} from '../../../../../local/broker/amqp/rhea-internals';

interface Reader {
  read(): TypedValue;
}
const { Reader } = rhea.types as unknown as { Reader: new (bytes: Buffer) => Reader };
const read = (bytes: number[]) => new Reader(Buffer.from(bytes)).read();

describe('what the broker needs of rhea', () => {
  it('lets clients in without a name, whatever they call it', () => {
    const mechanisms = Object.getOwnPropertyNames(createContainer({}).sasl_server_mechanisms);

    expect(mechanisms).toEqual(['ANONYMOUS', 'MSSBCBS']);
  });

  it('refuses arrays of endless nothings, and reads ordinary ones', () => {
    const nulls = [0xf0, 0, 0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x40];
    const numbers = [0xe0, 4, 2, 0x50, 7, 8];

    expect(() => read(nulls)).toThrow('too long');
    expect((read(numbers).value as TypedValue[]).map(({ value }) => value)).toEqual([7, 8]);
  });

  it('encodes again what it decoded, to the very byte', () => {
    const list = [0xc0, 9, 4, 0x41, 0x54, 5, 0x60, 1, 2, 0x51, 0xff];

    expect([...encodeTyped(read(list))]).toEqual(list);
  });

  it('puts a reason into a rejection', () => {
    const outcome = rejected({ condition: 'amqp:not-allowed', description: 'no' });

    expect(outcome.descriptor?.value).toBe(0x25);
    expect(JSON.stringify(outcome)).toContain('amqp:not-allowed');
  });
});

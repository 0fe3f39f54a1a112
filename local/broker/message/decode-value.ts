import type { FilterValue } from '../filters/compiled-rule';
import { endOfValue } from './measure-value';

type Decode = (buffer: Buffer, offset: number) => FilterValue;

function textAt(sizeWidth: number, encoding: BufferEncoding): Decode {
  return (buffer, offset) => {
    const start = offset + sizeWidth;
    return buffer.toString(encoding, start, start + buffer.readUIntBE(offset, sizeWidth));
  };
}

function bytesAt(sizeWidth: number): Decode {
  return (buffer, offset) => {
    const start = offset + sizeWidth;
    return buffer.subarray(start, start + buffer.readUIntBE(offset, sizeWidth));
  };
}

function uuidAt(buffer: Buffer, offset: number): string {
  const hex = buffer.toString('hex', offset, offset + 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** One decoder for every primitive type code that a rule can compare. */
const decoders = new Map<number, Decode>([
  [0x40, () => null],
  [0x41, () => true],
  [0x42, () => false],
  [0x56, (buffer, offset) => buffer[offset] === 1],
  [0x43, () => 0n],
  [0x44, () => 0n],
  [0x50, (buffer, offset) => BigInt(buffer.readUInt8(offset))],
  [0x52, (buffer, offset) => BigInt(buffer.readUInt8(offset))],
  [0x53, (buffer, offset) => BigInt(buffer.readUInt8(offset))],
  [0x51, (buffer, offset) => BigInt(buffer.readInt8(offset))],
  [0x54, (buffer, offset) => BigInt(buffer.readInt8(offset))],
  [0x55, (buffer, offset) => BigInt(buffer.readInt8(offset))],
  [0x60, (buffer, offset) => BigInt(buffer.readUInt16BE(offset))],
  [0x61, (buffer, offset) => BigInt(buffer.readInt16BE(offset))],
  [0x70, (buffer, offset) => BigInt(buffer.readUInt32BE(offset))],
  [0x71, (buffer, offset) => BigInt(buffer.readInt32BE(offset))],
  [0x80, (buffer, offset) => buffer.readBigUInt64BE(offset)],
  [0x81, (buffer, offset) => buffer.readBigInt64BE(offset)],
  [0x72, (buffer, offset) => buffer.readFloatBE(offset)],
  [0x82, (buffer, offset) => buffer.readDoubleBE(offset)],
  [0x73, (buffer, offset) => String.fromCodePoint(Math.min(buffer.readUInt32BE(offset), 0x10ffff))],
  [0x83, (buffer, offset) => new Date(Number(buffer.readBigInt64BE(offset)))],
  [0x98, uuidAt],
  [0xa0, bytesAt(1)],
  [0xb0, bytesAt(4)],
  [0xa1, textAt(1, 'utf8')],
  [0xb1, textAt(4, 'utf8')],
  [0xa3, textAt(1, 'ascii')],
  [0xb3, textAt(4, 'ascii')],
]);

/** The value at `offset`; undefined for types no rule knows (lists, maps, arrays, decimals, described values). */
export function decodeValue(buffer: Buffer, offset: number): FilterValue | undefined {
  endOfValue(buffer, offset);
  const decode = decoders.get(buffer.readUInt8(offset));
  return decode?.(buffer, offset + 1);
}

export function decodeText(buffer: Buffer, offset: number): string | undefined {
  const value = decodeValue(buffer, offset);
  return typeof value === 'string' ? value : undefined;
}

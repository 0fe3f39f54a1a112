import type { FilterValue } from '../filters/compiled-rule';
import { ByteWriter } from './byte-writer';

/** A value that is encoded already and must keep its exact AMQP type. */
export class EncodedValue {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export type PropertyValue = FilterValue | EncodedValue;

function writeSized(writer: ByteWriter, shortCode: number, bytes: Uint8Array): void {
  const isShort = bytes.length < 256;
  writer.byte(isShort ? shortCode : shortCode + 0x10);
  if (isShort) writer.byte(bytes.length);
  else writer.uint32(bytes.length);
  writer.bytes(bytes);
}

export function writeText(writer: ByteWriter, text: string): void {
  writeSized(writer, 0xa1, Buffer.from(text));
}

export function writeLong(writer: ByteWriter, value: number | bigint): void {
  writer.byte(0x81);
  writer.int64(value);
}

export function writeTimestamp(writer: ByteWriter, timeMs: number): void {
  writer.byte(0x83);
  writer.int64(timeMs);
}

function writeScalar(writer: ByteWriter, value: string | number | boolean | bigint): void {
  if (typeof value === 'string') writeText(writer, value);
  else if (typeof value === 'boolean') writer.byte(value ? 0x41 : 0x42);
  else if (typeof value === 'bigint') writeLong(writer, BigInt.asIntN(64, value));
  else {
    writer.byte(0x82);
    writer.double(value);
  }
}

/** Integers become `long`, other numbers `double`, as the service does for values that a rule sets. */
export function writeValue(writer: ByteWriter, value: PropertyValue): void {
  if (value === null) writer.byte(0x40);
  else if (value instanceof EncodedValue) writer.bytes(value.bytes);
  else if (value instanceof Date) writeTimestamp(writer, value.getTime());
  else if (value instanceof Uint8Array) writeSized(writer, 0xa0, value);
  else writeScalar(writer, value);
}

export function encodeValue(value: PropertyValue): Buffer {
  const writer = new ByteWriter(32);
  writeValue(writer, value);
  return writer.toBuffer();
}

import type { ByteWriter } from './byte-writer';
import { splitList, writeSectionStart } from './compound';
import { decodeValue } from './decode-value';
import { sectionCodes } from './sections';

/** What the sender's header says; absent fields are null. */
export interface MessageHeader {
  durable: Buffer;
  priority: Buffer;
  timeToLive: Buffer;
  timeToLiveMs: number | undefined;
}

const nullBytes = Buffer.from([0x40]);
const emptyHeader: MessageHeader = {
  durable: nullBytes,
  priority: nullBytes,
  timeToLive: nullBytes,
  timeToLiveMs: undefined,
};

export function readHeader(buffer: Buffer, valueStart: number | undefined): MessageHeader {
  if (valueStart === undefined) return emptyHeader;
  const [durable = nullBytes, priority = nullBytes, timeToLive = nullBytes] = splitList(
    buffer,
    valueStart,
  ).map((field) => Buffer.from(field));
  const milliseconds = decodeValue(timeToLive, 0);
  const timeToLiveMs = typeof milliseconds === 'bigint' ? Number(milliseconds) : undefined;
  return { durable, priority, timeToLive, timeToLiveMs };
}

/** The delivery count is always written: SDKs rely on it. */
export function writeHeader(writer: ByteWriter, header: MessageHeader, deliveryCount: number): void {
  const { durable, priority, timeToLive } = header;
  writeSectionStart(writer, sectionCodes.header);
  writer.byte(0xc0);
  writer.byte(1 + durable.length + priority.length + timeToLive.length + 1 + 5);
  writer.byte(5);
  writer.bytes(durable);
  writer.bytes(priority);
  writer.bytes(timeToLive);
  writer.byte(0x40);
  writer.byte(0x70);
  writer.uint32(deliveryCount);
}

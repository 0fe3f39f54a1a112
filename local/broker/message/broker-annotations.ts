import type { BrokerStamp } from '../engine/message-content';
import type { ByteWriter } from './byte-writer';
import { writeCompound, writeSectionStart } from './compound';
import { encodeValue, writeLong, writeText, writeTimestamp } from './encode-value';
import { sectionCodes } from './sections';

export const scheduledTimeAnnotation = 'x-opt-scheduled-enqueue-time';
export const partitionKeyAnnotation = 'x-opt-partition-key';

/** The state travels as `int`. */
const stateBytes = {
  active: Buffer.from([0x54, 0]),
  deferred: Buffer.from([0x54, 1]),
  scheduled: Buffer.from([0x54, 2]),
} as const;

function symbol(name: string): Buffer {
  const encoded = encodeValue(name);
  encoded.writeUInt8(0xa3, 0);
  return encoded;
}

const names = {
  sequenceNumber: 'x-opt-sequence-number',
  enqueuedTime: 'x-opt-enqueued-time',
  enqueuedSequenceNumber: 'x-opt-enqueue-sequence-number',
  lockedUntil: 'x-opt-locked-until',
  state: 'x-opt-message-state',
  deadLetterSource: 'x-opt-deadletter-source',
} as const;

const keys = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, symbol(text)])) as Record<
  keyof typeof names,
  Buffer
>;

/** Only the broker says these; what a sender claims is dropped. */
const ownedNames: ReadonlySet<string> = new Set(Object.values(names));

/** The annotations of a sender that travel on, by name and still encoded. */
export function foreignAnnotations(entries: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  const kept = [...entries].filter(([name]) => !ownedNames.has(name));
  return new Map(kept.map(([name, value]) => [name, Buffer.from(value)]));
}

function writeOptional(writer: ByteWriter, stamp: BrokerStamp): void {
  if (stamp.lockedUntilMs !== undefined) {
    writer.bytes(keys.lockedUntil);
    writeTimestamp(writer, stamp.lockedUntilMs);
  }
  if (stamp.deadLetterSource !== undefined) {
    writer.bytes(keys.deadLetterSource);
    writeText(writer, stamp.deadLetterSource);
  }
}

/** The message annotations a receiver gets: the sender's and the broker's. */
export function writeAnnotations(
  writer: ByteWriter,
  foreign: ReadonlyMap<string, Buffer>,
  stamp: BrokerStamp,
): void {
  const optional = Number(stamp.lockedUntilMs !== undefined) + Number(stamp.deadLetterSource !== undefined);
  writeSectionStart(writer, sectionCodes.messageAnnotations);
  writeCompound(writer, { kind: 'map', count: 2 * (foreign.size + 4 + optional) }, () => {
    for (const [name, value] of foreign) {
      writer.bytes(symbol(name));
      writer.bytes(value);
    }
    writer.bytes(keys.sequenceNumber);
    writeLong(writer, stamp.sequenceNumber);
    writer.bytes(keys.enqueuedTime);
    writeTimestamp(writer, stamp.enqueuedTimeMs);
    writer.bytes(keys.enqueuedSequenceNumber);
    writeLong(writer, stamp.enqueuedSequenceNumber);
    writer.bytes(keys.state);
    writer.bytes(stateBytes[stamp.state]);
    writeOptional(writer, stamp);
  });
}

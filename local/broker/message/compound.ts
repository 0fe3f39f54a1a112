import type { ByteWriter } from './byte-writer';
import { decodeText } from './decode-value';
import { MalformedMessageError } from './malformed-message-error';
import { endOfValue } from './measure-value';

const emptyList = 0x45;
const nullValue = 0x40;
/** Type codes whose size and count take one byte each, by what they are. */
const shortCodes = { list: 0xc0, map: 0xc1 } as const;

type CompoundKind = keyof typeof shortCodes;

interface Elements {
  start: number;
  count: number;
}

function findElements(buffer: Buffer, offset: number, kind: CompoundKind): Elements {
  const typeCode = buffer[offset];
  if (typeCode === nullValue || typeCode === emptyList) return { start: offset + 1, count: 0 };
  const shortCode = shortCodes[kind];
  const width = typeCode === shortCode ? 1 : 4;
  const start = offset + 1 + 2 * width;
  if ((typeCode !== shortCode && typeCode !== shortCode + 0x10) || start > endOfValue(buffer, offset))
    throw new MalformedMessageError(`a ${kind} was expected at byte ${offset}`);
  return { start, count: buffer.readUIntBE(start - width, width) };
}

/**
 * Where each element of the list or map at `offset` begins, and last where the final one ends;
 * a map's keys and values take turns.
 */
export function elementOffsets(buffer: Buffer, offset: number, kind: CompoundKind): number[] {
  const end = endOfValue(buffer, offset);
  const { start, count } = findElements(buffer, offset, kind);
  const offsets = [start];
  let position = start;
  for (let index = 0; index < count; index++) {
    position = endOfValue(buffer, position);
    if (position > end)
      throw new MalformedMessageError(`the ${kind} at byte ${offset} is longer than it says`);
    offsets.push(position);
  }
  return offsets;
}

/** The elements of a list, still encoded. */
export function splitList(buffer: Buffer, offset: number): Buffer[] {
  const offsets = elementOffsets(buffer, offset, 'list');
  return offsets.slice(1).map((end, index) => buffer.subarray(offsets[index], end));
}

/** The entries of a map whose keys are texts or symbols, values still encoded; other keys are left out. */
export function splitMap(buffer: Buffer, offset: number): Map<string, Buffer> {
  const offsets = elementOffsets(buffer, offset, 'map');
  const entries = new Map<string, Buffer>();
  for (let index = 0; index + 2 < offsets.length; index += 2) {
    const name = decodeText(buffer, offsets[index] ?? offset);
    if (name !== undefined) entries.set(name, buffer.subarray(offsets[index + 1], offsets[index + 2]));
  }
  return entries;
}

/** Writes a list or map with 4-byte size and count around what `writeElements` writes. */
export function writeCompound(
  writer: ByteWriter,
  compound: { kind: CompoundKind; count: number },
  writeElements: () => void,
): void {
  writer.byte(shortCodes[compound.kind] + 0x10);
  const sizePosition = writer.position;
  writer.uint32(0);
  writer.uint32(compound.count);
  writeElements();
  writer.patchUint32(sizePosition, writer.position - sizePosition - 4);
}

/** Begins a section: the descriptor in front of its list, map or body value. */
export function writeSectionStart(writer: ByteWriter, code: number): void {
  writer.byte(0);
  writer.byte(0x53);
  writer.byte(code);
}

import { MalformedMessageError } from './malformed-message-error';

/** Bytes of a value by the high half of its type code, from 0x4 on; @see AMQP 1.0 part 1, figure 1.2. */
const fixedWidths = [0, 1, 2, 4, 8, 16];
/** Variable, compound and array types, from 0xa on, begin with their size in one byte or in four. */
const sizeWidths = [1, 4, 1, 4, 1, 4];
/** Descriptors may be described themselves; no known type does it even once. */
const deepestDescription = 4;

function endOfConstructed(buffer: Buffer, typeCode: number, offset: number): number {
  const half = typeCode >> 4;
  const fixed = fixedWidths[half - 4];
  if (fixed !== undefined) return offset + fixed;
  const sizeWidth = sizeWidths[half - 10];
  if (sizeWidth === undefined || offset + sizeWidth > buffer.length)
    throw new MalformedMessageError(`type code 0x${typeCode.toString(16)} at byte ${offset - 1}`);
  return offset + sizeWidth + buffer.readUIntBE(offset, sizeWidth);
}

/**
 * Where the encoded value at `offset` ends, without decoding it.
 * @throws {MalformedMessageError} for an unknown type code or a value that runs over the end
 */
export function endOfValue(buffer: Buffer, offset: number, depth = 0): number {
  const typeCode = buffer[offset];
  if (typeCode === undefined || depth > deepestDescription)
    throw new MalformedMessageError(`no value at byte ${offset}`);
  if (typeCode === 0) return endOfValue(buffer, endOfValue(buffer, offset + 1, depth + 1), depth + 1);
  const end = endOfConstructed(buffer, typeCode, offset + 1);
  if (end > buffer.length) throw new MalformedMessageError(`the value at byte ${offset} runs over the end`);
  return end;
}

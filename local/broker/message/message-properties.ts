import type { SystemPropertyName } from '../filters/compiled-rule';
import { ByteWriter } from './byte-writer';
import { elementOffsets, splitList, writeCompound, writeSectionStart } from './compound';
import { decodeValue } from './decode-value';
import { encodeValue } from './encode-value';
import { sectionCodes } from './sections';

/** Where the properties section keeps what Service Bus calls by other names; @see AMQP 1.0 part 3, section 3.2.4. */
const fieldIndexes = {
  messageId: 0,
  to: 2,
  label: 3,
  replyTo: 4,
  correlationId: 5,
  contentType: 6,
  sessionId: 10,
  replyToSessionId: 12,
} as const satisfies Partial<Record<SystemPropertyName, number>>;

export type PropertyField = keyof typeof fieldIndexes;

export const propertyFields = Object.keys(fieldIndexes) as PropertyField[];

const nullBytes = Buffer.from([0x40]);

/** The list of properties at one place of a buffer; without a place every field is absent. */
export class MessageProperties {
  private readonly buffer: Buffer;
  private readonly offsets: readonly number[];
  private readonly valueStart: number | undefined;

  constructor(buffer: Buffer, valueStart: number | undefined) {
    this.buffer = buffer;
    this.valueStart = valueStart;
    this.offsets = valueStart === undefined ? [] : elementOffsets(buffer, valueStart, 'list');
  }

  /** A field as text, whatever its AMQP type: message ids may be numbers, uuids or bytes. */
  text(field: PropertyField): string | undefined {
    const index = fieldIndexes[field];
    const offset = this.offsets[index];
    if (offset === undefined || index + 1 >= this.offsets.length) return undefined;
    const value = decodeValue(this.buffer, offset);
    if (value === null || value === undefined) return undefined;
    return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
  }

  /** A properties section in which the given fields are replaced; undefined removes a field. */
  rewrite(changes: ReadonlyMap<PropertyField, string | undefined>): Buffer {
    const fields = this.valueStart === undefined ? [] : splitList(this.buffer, this.valueStart);
    for (const [field, value] of changes) {
      const index = fieldIndexes[field];
      while (fields.length <= index) fields.push(nullBytes);
      fields[index] = value === undefined ? nullBytes : encodeField(field, value);
    }
    const writer = new ByteWriter(256);
    writeSectionStart(writer, sectionCodes.properties);
    writeCompound(writer, { kind: 'list', count: fields.length }, () => {
      for (const field of fields) writer.bytes(field);
    });
    return writer.toBuffer();
  }
}

/** The content type is a symbol, the other fields are strings; their type codes are two apart. */
function encodeField(field: PropertyField, value: string): Buffer {
  const encoded = encodeValue(value);
  if (field === 'contentType') encoded.writeUInt8(encoded.readUInt8(0) + 2, 0);
  return encoded;
}

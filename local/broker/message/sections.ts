import { MalformedMessageError } from './malformed-message-error';
import { endOfValue } from './measure-value';

/** Descriptor codes of message sections; @see AMQP 1.0 part 3, section 3.2. */
export const sectionCodes = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
  sequence: 0x76,
  value: 0x77,
  footer: 0x78,
} as const;

const symbolicSections = new Map<string, number>([
  ['amqp:header:list', 0x70],
  ['amqp:delivery-annotations:map', 0x71],
  ['amqp:message-annotations:map', 0x72],
  ['amqp:properties:list', 0x73],
  ['amqp:application-properties:map', 0x74],
  ['amqp:data:binary', 0x75],
  ['amqp:amqp-sequence:list', 0x76],
  ['amqp:amqp-value:*', 0x77],
  ['amqp:footer:map', 0x78],
]);

export interface Section {
  code: number;
  /** First byte of the section, its descriptor included. */
  start: number;
  /** First byte of the described value. */
  valueStart: number;
  end: number;
}

function descriptorCode(buffer: Buffer, offset: number, end: number): number | undefined {
  const typeCode = buffer[offset];
  if (typeCode === 0x53) return buffer[offset + 1];
  if (typeCode === 0x80) return Number(buffer.readBigUInt64BE(offset + 1));
  if (typeCode === 0xa3) return symbolicSections.get(buffer.toString('ascii', offset + 2, end));
  return undefined;
}

/**
 * Finds the sections of an encoded message in the order they come.
 * @throws {MalformedMessageError} when something is no section, or sections are out of order
 */
export function findSections(buffer: Buffer): Section[] {
  const sections: Section[] = [];
  let start = 0;
  let lastCode = 0;
  while (start < buffer.length) {
    if (buffer[start] !== 0) throw new MalformedMessageError(`no section begins at byte ${start}`);
    const valueStart = endOfValue(buffer, start + 1);
    const code = descriptorCode(buffer, start + 1, valueStart) ?? 0;
    const end = endOfValue(buffer, valueStart);
    if (code < sectionCodes.header || code > sectionCodes.footer || code < lastCode)
      throw new MalformedMessageError(`an unexpected section begins at byte ${start}`);
    sections.push({ code, start, valueStart, end });
    lastCode = code;
    start = end;
  }
  return sections;
}

import { decodeValue } from './decode-value';
import { findSections, type Section, sectionCodes } from './sections';

/** Properties, application properties, body and footer in one piece, and where each is. */
export interface MessageTail {
  bytes: Buffer;
  properties: Section | undefined;
  applicationProperties: Section | undefined;
  bodyStart: number;
}

export function layOutTail(bytes: Buffer): MessageTail {
  const sections = findSections(bytes);
  const properties = sections.find(({ code }) => code === sectionCodes.properties);
  const applicationProperties = sections.find(({ code }) => code === sectionCodes.applicationProperties);
  const body = sections.find(({ code }) => code >= sectionCodes.data);
  return { bytes, properties, applicationProperties, bodyStart: body?.start ?? bytes.length };
}

/** Puts other properties in front of the same body; an absent section is left out. */
export function withFront(
  tail: MessageTail,
  properties?: Buffer,
  applicationProperties?: Buffer,
): MessageTail {
  const front = [properties, applicationProperties].filter((section) => section !== undefined);
  return layOutTail(Buffer.concat([...front, tail.bytes.subarray(tail.bodyStart)]));
}

export function sectionBytes(tail: MessageTail, section: Section | undefined): Buffer | undefined {
  return section && tail.bytes.subarray(section.start, section.end);
}

/** The body's bytes when it is binary, its UTF-8 when it is a text, otherwise its encoding. */
export function bodyBytes({ bytes }: MessageTail): Buffer {
  const bodies = findSections(bytes).filter(
    ({ code }) => code >= sectionCodes.data && code !== sectionCodes.footer,
  );
  const parts = bodies.map(({ valueStart, end }) => {
    const value = decodeValue(bytes, valueStart);
    if (value instanceof Uint8Array) return value;
    return typeof value === 'string' ? Buffer.from(value) : bytes.subarray(valueStart, end);
  });
  return Buffer.concat(parts);
}

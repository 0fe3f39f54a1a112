import { randomUUID } from 'node:crypto';
import { foreignAnnotations } from './broker-annotations';
import { splitMap } from './compound';
import { decodeValue } from './decode-value';
import { EncodedMessage } from './encoded-message';
import { MalformedMessageError } from './malformed-message-error';
import { readHeader } from './message-header';
import { MessageProperties } from './message-properties';
import { layOutTail, type MessageTail, sectionBytes, withFront } from './message-tail';
import { findSections, type Section, sectionCodes } from './sections';

const noAnnotations: ReadonlyMap<string, Buffer> = new Map();

function find(sections: readonly Section[], wanted: number): Section | undefined {
  return sections.find(({ code }) => code === wanted);
}

/** Receivers key their lock renewal by message id, so one without gets its id here. */
function withMessageId(tail: MessageTail): MessageTail {
  const properties = new MessageProperties(tail.bytes, tail.properties?.valueStart);
  if (properties.text('messageId') !== undefined) return tail;
  const messageId = randomUUID().replaceAll('-', '');
  const rewritten = properties.rewrite(new Map([['messageId', messageId]]));
  return withFront(tail, rewritten, sectionBytes(tail, tail.applicationProperties));
}

/**
 * Reads an encoded message; its bytes are copied, so that the received chunk can be freed.
 * @throws {MalformedMessageError}
 */
export function parseMessage(bytes: Buffer): EncodedMessage {
  const sections = findSections(bytes);
  const tailStart = sections.find(({ code }) => code >= sectionCodes.properties)?.start ?? bytes.length;
  const annotations = find(sections, sectionCodes.messageAnnotations);
  return new EncodedMessage({
    header: readHeader(bytes, find(sections, sectionCodes.header)?.valueStart),
    annotations: annotations ? foreignAnnotations(splitMap(bytes, annotations.valueStart)) : noAnnotations,
    tail: withMessageId(layOutTail(Buffer.from(bytes.subarray(tailStart)))),
  });
}

/**
 * Takes a batch apart: each data section of the envelope is a complete message.
 * @throws {MalformedMessageError}
 */
export function parseBatch(envelope: Buffer): EncodedMessage[] {
  const bodies = findSections(envelope).filter(({ code }) => code === sectionCodes.data);
  return bodies.map(({ valueStart }) => {
    const bytes = decodeValue(envelope, valueStart);
    if (bytes instanceof Uint8Array)
      return parseMessage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    throw new MalformedMessageError('a batch holds something else than messages');
  });
}

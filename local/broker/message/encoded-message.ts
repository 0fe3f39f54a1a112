import type { BrokerStamp, MessageContent, PropertyChanges } from '../engine/message-content';
import type { FilterableMessage } from '../filters/compiled-rule';
import {
  decodeProperties,
  encodeProperties,
  mergeProperties,
  mergeRuleResult,
  readEncodedProperties,
} from './application-properties';
import { partitionKeyAnnotation, scheduledTimeAnnotation, writeAnnotations } from './broker-annotations';
import { ByteWriter } from './byte-writer';
import { decodeText, decodeValue } from './decode-value';
import { type MessageHeader, writeHeader } from './message-header';
import { MessageProperties, type PropertyField, propertyFields } from './message-properties';
import { bodyBytes, type MessageTail, sectionBytes, withFront } from './message-tail';

export interface MessageParts {
  header: MessageHeader;
  /** The sender's message annotations, values still encoded. */
  annotations: ReadonlyMap<string, Buffer>;
  tail: MessageTail;
}

/** Room for header and annotations in front of a message, without growing. */
const stampBytes = 320;

function changedFields(
  before: FilterableMessage,
  after: FilterableMessage,
): Map<PropertyField, string | undefined> {
  const changed = new Map<PropertyField, string | undefined>();
  for (const field of propertyFields) {
    const value = after.system[field];
    if (value !== before.system[field]) changed.set(field, typeof value === 'string' ? value : undefined);
  }
  return changed;
}

/** A message that keeps its sender's bytes: the broker's header and annotations are spliced in front of them. */
export class EncodedMessage implements MessageContent {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  private readonly parts: MessageParts;
  private readonly properties: MessageProperties;

  constructor(parts: MessageParts) {
    this.parts = parts;
    this.properties = new MessageProperties(parts.tail.bytes, parts.tail.properties?.valueStart);
    this.messageId = this.properties.text('messageId') ?? '';
    this.sessionId = this.properties.text('sessionId');
  }

  get timeToLiveMs(): number | undefined {
    return this.parts.header.timeToLiveMs;
  }

  get scheduledEnqueueTimeMs(): number | undefined {
    return this.scheduledTime()?.getTime();
  }

  get sizeBytes(): number {
    return this.parts.tail.bytes.length;
  }

  filterable(stamp: BrokerStamp): FilterableMessage {
    const texts = Object.fromEntries(propertyFields.map((field) => [field, this.properties.text(field)]));
    const partitionKey = this.parts.annotations.get(partitionKeyAnnotation);
    const system: FilterableMessage['system'] = {
      ...texts,
      deliveryCount: BigInt(stamp.deliveryCount),
      enqueuedSequenceNumber: BigInt(stamp.enqueuedSequenceNumber),
      enqueuedTimeUtc: new Date(stamp.enqueuedTimeMs),
      sequenceNumber: BigInt(stamp.sequenceNumber),
      partitionKey: partitionKey && decodeText(partitionKey, 0),
      scheduledEnqueueTimeUtc: this.scheduledTime(),
    };
    return { system, applicationProperties: decodeProperties(this.encodedProperties()) };
  }

  withProperties(changes: PropertyChanges): EncodedMessage {
    if (changes.size === 0) return this;
    const { tail } = this.parts;
    const merged = encodeProperties(mergeProperties(this.encodedProperties(), changes));
    return this.withTail(withFront(tail, sectionBytes(tail, tail.properties), merged));
  }

  withRuleResult(before: FilterableMessage, after: FilterableMessage): EncodedMessage {
    const { tail } = this.parts;
    const changed = changedFields(before, after);
    const properties =
      changed.size > 0 ? this.properties.rewrite(changed) : sectionBytes(tail, tail.properties);
    const merged = encodeProperties(mergeRuleResult(this.encodedProperties(), before, after));
    return this.withTail(withFront(tail, properties, merged));
  }

  encode(stamp: BrokerStamp, options: { omitBody?: boolean } = {}): Buffer {
    const { header, annotations, tail } = this.parts;
    const sent = options.omitBody ? tail.bytes.subarray(0, tail.bodyStart) : tail.bytes;
    const writer = new ByteWriter(sent.length + stampBytes);
    writeHeader(writer, header, stamp.deliveryCount);
    writeAnnotations(writer, annotations, stamp);
    writer.bytes(sent);
    return writer.toBuffer();
  }

  bodyBytes(): Buffer {
    return bodyBytes(this.parts.tail);
  }

  private encodedProperties(): ReadonlyMap<string, Buffer> {
    const { tail } = this.parts;
    return readEncodedProperties(tail.bytes, tail.applicationProperties?.valueStart);
  }

  private withTail(tail: MessageTail): EncodedMessage {
    return new EncodedMessage({ ...this.parts, tail });
  }

  private scheduledTime(): Date | undefined {
    const encoded = this.parts.annotations.get(scheduledTimeAnnotation);
    const value = encoded && decodeValue(encoded, 0);
    return value instanceof Date ? value : undefined;
  }
}

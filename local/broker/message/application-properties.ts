import type { FilterableMessage, FilterValue } from '../filters/compiled-rule';
import { ByteWriter } from './byte-writer';
import { splitMap, writeCompound, writeSectionStart } from './compound';
import { decodeValue } from './decode-value';
import { EncodedValue, type PropertyValue, writeText, writeValue } from './encode-value';
import { sectionCodes } from './sections';

type EncodedProperties = ReadonlyMap<string, Buffer>;

export function readEncodedProperties(buffer: Buffer, valueStart: number | undefined): EncodedProperties {
  return valueStart === undefined ? new Map() : splitMap(buffer, valueStart);
}

/** The properties a rule can compare; others are as good as absent for it. */
export function decodeProperties(encoded: EncodedProperties): Map<string, FilterValue> {
  const decoded = new Map<string, FilterValue>();
  for (const [name, bytes] of encoded) {
    const value = decodeValue(bytes, 0);
    if (value !== undefined) decoded.set(name, value);
  }
  return decoded;
}

export function mergeProperties(
  encoded: EncodedProperties,
  changes: ReadonlyMap<string, PropertyValue>,
): Map<string, PropertyValue> {
  const merged = new Map<string, PropertyValue>();
  for (const [name, bytes] of encoded) merged.set(name, new EncodedValue(bytes));
  for (const [name, value] of changes) merged.set(name, value);
  return merged;
}

/** What a rule action left: untouched values in their old encoding, and values no rule can see. */
export function mergeRuleResult(
  encoded: EncodedProperties,
  before: FilterableMessage,
  after: FilterableMessage,
): Map<string, PropertyValue> {
  const [old, current] = [before.applicationProperties, after.applicationProperties];
  const merged = new Map<string, PropertyValue>();
  for (const [name, bytes] of encoded) {
    const isVisible = old.has(name);
    if (!isVisible || (current.has(name) && current.get(name) === old.get(name)))
      merged.set(name, new EncodedValue(bytes));
  }
  for (const [name, value] of current) if (!merged.has(name)) merged.set(name, value);
  return merged;
}

export function encodeProperties(properties: ReadonlyMap<string, PropertyValue>): Buffer {
  const writer = new ByteWriter(256);
  writeSectionStart(writer, sectionCodes.applicationProperties);
  writeCompound(writer, { kind: 'map', count: 2 * properties.size }, () => {
    for (const [name, value] of properties) {
      writeText(writer, name);
      writeValue(writer, value);
    }
  });
  return writer.toBuffer();
}

import type { TypedData } from '../core/core-types';

/**
 * Encodes a value as the platform's host does: text, bytes, fractions and lists of them have their own form, everything else is JSON.
 * Empty texts are dropped from a list, so that a list may be shorter than its batch.
 */
export function toTypedData(value: unknown): TypedData {
  if (value === undefined || value === null) return {};
  if (typeof value === 'string') return { string: value };
  if (value instanceof Uint8Array) return { bytes: value };
  if (Array.isArray(value)) return toCollection(value);
  return { json: toJson(value) };
}

function toCollection(values: readonly unknown[]): TypedData {
  if (values.length > 0 && values.every((value) => value instanceof Uint8Array))
    return { collectionBytes: { bytes: [...values] } };
  if (values.every((value) => value === undefined || typeof value === 'string'))
    return {
      collectionString: { string: values.flatMap((value) => (value === '' ? [] : (value ?? []))) },
    };
  return { json: toJson(values) };
}

/** A text that is JSON already; keeps numbers that JavaScript cannot hold. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function toJson(value: unknown): string {
  return value instanceof RawJson ? value.text : JSON.stringify(value);
}

export function toTypedRecord(values: Readonly<Record<string, unknown>>): Record<string, TypedData> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toTypedData(value)]));
}

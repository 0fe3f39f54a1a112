import type { TypedData } from '../core/core-types';

/** One message of an output, as the platform's collectors send it. */
export type OutputItem = string | Uint8Array;

function parseLike(text: string, first: string, last: string): unknown {
  const trimmed = text.trim();
  if (!trimmed.startsWith(first) || !trimmed.endsWith(last)) return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}

/** Objects are written back as indented JSON; texts and numbers as they are. */
function toText(value: unknown): string {
  if (typeof value === 'string') {
    const object = parseLike(value, '{', '}');
    return object === undefined ? value : JSON.stringify(object, null, 2);
  }
  return JSON.stringify(value, null, 2);
}

function toItems(value: unknown): OutputItem[] {
  const elements: unknown = typeof value === 'string' ? (parseLike(value, '[', ']') ?? value) : value;
  if (!Array.isArray(elements)) return elements === null || elements === undefined ? [] : [toText(elements)];
  return elements.filter((element) => element !== null).map(toText);
}

/** Expands what a function put out: a list, or a text that looks like one, becomes one message per element. */
export function expandItems({ bytes, json, string, int, double }: TypedData): OutputItem[] {
  if (bytes !== undefined) return [bytes];
  if (json !== undefined) return toItems(JSON.parse(json) as unknown);
  return toItems(string ?? int ?? double);
}

/** The whole value of an output that takes one, such as a blob. */
export function toContent({ bytes, json, string, int, double }: TypedData): Uint8Array {
  if (bytes !== undefined) return bytes;
  return Buffer.from(String(json ?? string ?? int ?? double ?? ''));
}

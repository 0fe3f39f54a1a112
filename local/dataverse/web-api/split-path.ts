/** A stretch of a path: characters without a meaning of their own, a quoted text, or the slash between segments. */
const stretch = /'(?:[^']|'')*'|[^'/()]+|[/()']/g;

/** The segments of a path; a slash inside parentheses belongs to a key. */
export function splitPath(path: string): string[] {
  const segments = [''];
  let depth = 0;
  for (const [text] of path.matchAll(stretch)) {
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (text === '/' && depth === 0) segments.push('');
    else segments.push(`${segments.pop() ?? ''}${text}`);
  }
  return segments;
}

export interface Segment {
  name: string;
  /** What stands between the parentheses; undefined without any. */
  key: string | undefined;
}

const named = /^([^()]*)(?:\((.*)\))?$/s;

/** @returns undefined when the parentheses do not match */
export function readSegment(text: string): Segment | undefined {
  const [, name, key] = named.exec(text) ?? [];
  return name === undefined ? undefined : { name, key };
}

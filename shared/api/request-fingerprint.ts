import { digestOfParts } from './derived-id';

/** A digest of what a request asks for, whatever the order of its members and however its text was laid out. */
export function requestFingerprint(parsed: unknown): string {
  return digestOfParts(JSON.stringify(parsed, inOrder));
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

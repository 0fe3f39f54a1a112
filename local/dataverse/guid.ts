import { createHash } from 'node:crypto';

const guidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A guid in lower case, or undefined when the text is none. */
export function parseGuid(text: string): string | undefined {
  return guidText.test(text) ? text.toLowerCase() : undefined;
}

/** The same guid for the same text, so that ids of steps survive a restart. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

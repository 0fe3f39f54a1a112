import { createHash } from 'node:crypto';

/** SHA-256 in hex; parts that only look alike when joined have different digests. */
export function digestOfParts(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A GUID (RFC 9562, version 8) that the same parts give again. */
export function derivedId(...parts: readonly string[]): string {
  const digest = digestOfParts(...parts);
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

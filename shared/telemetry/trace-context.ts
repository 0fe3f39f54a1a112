import { randomBytes } from 'node:crypto';

/** @see W3C Trace Context Level 1, section 3.2: version 00, lower-case hex, ids never all zero. */
const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The trace id of a valid `traceparent`, else undefined. */
export function traceIdOf(traceparent: string | null | undefined): string | undefined {
  return traceparentPattern.exec(traceparent ?? '')?.[1];
}

/** The first valid `traceparent` of the candidates, or a new sampled one. */
export function continueTrace(...candidates: readonly (string | null | undefined)[]): string {
  return candidates.find((candidate) => traceIdOf(candidate) !== undefined) ?? newTraceparent();
}

/** Starts a trace: random ids, sampled. */
export function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

function randomHex(sizeBytes: number): string {
  const bytes = randomBytes(sizeBytes);
  return bytes.some((byte) => byte !== 0) ? bytes.toString('hex') : randomHex(sizeBytes);
}

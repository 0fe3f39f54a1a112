import type { SpanContext } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';

/** @see W3C Trace Context Level 1, section 3.2: version 00, lower-case hex, ids never all zero. */
const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace id of a valid `traceparent`, else undefined. */
export function traceIdOf(traceparent: string | null | undefined): string | undefined {
  return traceparentPattern.exec(traceparent ?? '')?.[1];
}

/** The first valid `traceparent` of the candidates, or a new sampled one. */
export function continueTrace(...candidates: readonly (string | null | undefined)[]): string {
  return candidates.find((candidate) => traceIdOf(candidate) !== undefined) ?? newTraceparent();
}

/** Starts a trace: random ids, sampled. Identifiers come from a pool that random bytes do not have. */
export function newTraceparent(): string {
  return `00-${randomHex()}-${randomHex().slice(16)}-01`;
}

/** A valid `traceparent` as tracing wants it, else undefined. */
export function spanContextOf(traceparent: string | null | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = traceparentPattern.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

/** The `traceparent` that makes a span the parent of what happens elsewhere. */
export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** 32 digits, never all zero: the digit of a UUID's version is 4 and that of its variant 8 to b. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}

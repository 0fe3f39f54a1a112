import type { z } from 'zod';
import { ApiProblemError } from '../api-problem-error';
import { platformProblems } from '../problems/platform-problems';
import type { FieldError } from './field-error';
import { inspectJson } from './inspect-json';
import { parsePart, type ParsedPart } from './parse-part';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The body as its schema promises, after the checks that a parsed value cannot show.
 * @throws {ApiProblemError} `MEDIA_TYPE_UNSUPPORTED` or `JSON_MALFORMED`
 */
export function parseBody<S extends z.ZodType>(
  schema: S,
  bytes: Uint8Array,
  headers: Headers,
): ParsedPart<z.output<S>> {
  requireJson(headers);
  if (bytes.byteLength === 0) return { errors: [missingBody] };
  const text = decode(bytes);
  const value = parse(text);
  const faults = inspectJson(text);
  return faults.length > 0 ? { errors: faults } : parsePart(schema, value);
}

/** The platform drops a body that comes in pieces of unknown length. */
const missingBody: FieldError = { path: '$', message: 'is required, with the header Content-Length' };

function requireJson(headers: Headers): void {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const coding = headers.get('content-encoding') ?? 'identity';
  if (type === 'application/json' && coding === 'identity') return;
  throw new ApiProblemError(
    platformProblems.mediaTypeUnsupported,
    'Send the body as application/json, without a content coding.',
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw malformed('The body is not UTF-8.', error);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed('The body is not JSON.', error);
  }
}

/** The engine's own message quotes the body, so that it is not kept as the cause. */
function malformed(message: string, error: unknown): ApiProblemError {
  return new ApiProblemError(platformProblems.jsonMalformed, message, {
    details: { reason: error instanceof Error ? error.name : 'unknown' },
  });
}

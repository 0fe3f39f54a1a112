import { ApiProblemError } from '../api-problem-error';
import { platformProblems } from '../problems/platform-problems';
import type { ParsedPart } from './parse-part';

/** Visible ASCII; the header's draft wants quotes around it, most callers send none. */
const usableKey = /^[\x21-\x7e]{1,128}$/;

/**
 * The key a caller gives its piece of work.
 * @throws {ApiProblemError} `IDEMPOTENCY_KEY_MISSING`
 */
export function parseIdempotencyKey(headers: Headers): ParsedPart<string> {
  const given = headers.get('idempotency-key')?.trim() ?? '';
  const key = given.replace(/^"(.*)"$/, '$1');
  if (key === '')
    throw new ApiProblemError(
      platformProblems.idempotencyKeyMissing,
      'Send the header Idempotency-Key: one key per piece of work, the same at every attempt.',
      { path: 'headers.idempotency-key' },
    );
  if (usableKey.test(key)) return { value: key };
  return {
    errors: [{ path: 'headers.idempotency-key', message: 'must be 1 to 128 visible ASCII characters' }],
  };
}

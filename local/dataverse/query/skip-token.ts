import { z } from 'zod';
import { refuse } from '../platform-error';

/** Where a page begins: after a position in the order of creation, or at an index of a sorted result. */
const cursor = z.union([
  z.strictObject({ after: z.int().min(-1) }),
  z.strictObject({ result: z.int(), from: z.int().min(0) }),
]);

export type Cursor = z.output<typeof cursor>;

const skipToken = z.strictObject({
  cursor,
  /** With change tracking: the version from which on changes belong to the next delta. */
  version: z.string().regex(/^\d+$/).optional(),
});

/** Where a query goes on; opaque to callers. */
export type SkipToken = z.output<typeof skipToken>;

export function writeSkipToken(token: SkipToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** @throws {PlatformError} for what no page gave out */
export function readSkipToken(text: string): SkipToken {
  try {
    return skipToken.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw refuse.malformedQuery('The value of $skiptoken is not valid: follow the next link as it is.');
  }
}

import { z } from 'zod';

const method = z
  .string({ error: 'must be an HTTP method' })
  .transform((text) => text.toUpperCase())
  .optional();
const path = z.string({ error: 'must be a part of the URL' }).min(1, 'must not be empty').optional();

/** Which requests a fault is meant for; every member must fit. */
export const requestMatch = z.strictObject({ method, path });

/** The same at a stand-in whose paths name tables. */
export const tableRequestMatch = z.strictObject({
  method,
  path,
  table: z.string({ error: 'must be the logical name of a table' }).min(1, 'must not be empty').optional(),
});

export type RequestMatch = z.output<typeof tableRequestMatch>;

/** What a fault may look at. */
export interface FaultedRequest {
  method: string;
  /** With its query. */
  path: string;
  /** Logical name, where the stand-in has tables. */
  table?: string | undefined;
}

export function matchesRequest(match: RequestMatch, request: FaultedRequest): boolean {
  if (match.method !== undefined && match.method !== request.method) return false;
  if (match.path !== undefined && !request.path.includes(match.path)) return false;
  return match.table === undefined || match.table === request.table;
}

import type { RequestHeaders } from '../access/access-control';
import type { Caller } from '../access/caller';
import type { RequestFacts } from '../rows/commit';

/** One request on the Web API, whether it came by itself or as a part of a batch. */
export interface StandInRequest {
  method: string;
  /** Below `/api/data/v9.2/`, without query, decoded. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: RequestHeaders;
  /** JSON without loss; the text of a batch. */
  body: unknown;
  caller: Caller;
  facts: RequestFacts;
  /** `http://host/api/data/v9.2`, as the caller reached it. */
  serviceUrl: string;
}

/** A header's value; clients send the text `null` for none. */
export function headerOf({ headers }: Pick<StandInRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : undefined;
}

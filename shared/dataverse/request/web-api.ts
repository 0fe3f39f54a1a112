import type { HttpAnswer } from '../../http/send-request';
import type { CallOptions } from './call-options';

/** One request of the Web API, encoded and not yet sent. */
export interface WebApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/data/v9.2/`, with its query; or an absolute link that the platform gave, followed as it is. */
  path: string;
  /** Beside those that every request carries. */
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Whether sending it twice ends in the same state: only then it is repeated after a lost answer. */
  isRepeatable: boolean;
  /** Statuses the caller reads itself; every other answer that is not a success is thrown. */
  accepts?: readonly number[];
  /** Requests the platform counts for it; 1 when absent, one per part for a batch. */
  cost?: number;
}

/** The one way to an environment: identity, limits, repeats, time budget and translated errors. */
export interface WebApi {
  readonly environmentUrl: string;
  /**
   * Sends a request until it is answered for good.
   * @throws {IntegrationError} translated with the platform's code and request id
   */
  send(request: WebApiRequest, options?: CallOptions): Promise<HttpAnswer>;
}

import type { HttpRequest } from '@azure/functions';
import type { ApiCaller } from '../api/api-caller';
import type { ApiHandler } from '../api/api-handler';
import type { RateDecision } from '../api/guards/rate-limiter';
import type { Operation } from '../api/operation';
import type { RequestPreamble } from './answer-recorded';
import type { Services } from './services';

/** One request to one operation, on its way through the guards. */
export interface ApiCall {
  operation: Operation;
  /** The methods of its path, as the header `Allow` lists them. */
  allow: string;
  handlerOf: () => ApiHandler;
  request: HttpRequest;
  preamble: RequestPreamble;
  services: Services;
}

/** What the guards found out so far; an answer tells it, whether the request got through or not. */
export interface Findings {
  caller?: ApiCaller;
  rate?: RateDecision;
}

import type { Resource } from '../web-api/resource';
import type { StandInRequest } from '../web-api/stand-in-request';

export type OperationResource = Extract<Resource, { kind: 'operation' }>;

/** An action or function as it was called. */
export interface OperationCall {
  resource: OperationResource;
  request: StandInRequest;
}

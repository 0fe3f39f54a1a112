import { answerRelated } from '../associations/answer-related';
import { answerReference } from '../associations/answer-reference';
import { answerOperation } from '../actions/answer-operation';
import { answerMetadata } from '../metadata/answer-metadata';
import type { EnvironmentParts } from './environment-parts';
import { answerOnTable } from './answer-request';
import type { Answer } from './call';
import { readCall } from './read-call';
import { parseResource } from './resource';
import type { StandInRequest } from './stand-in-request';

/**
 * Carries out one request that is no batch, in one go: nothing else happens between its reads and its writes.
 * @throws {PlatformError} as the platform refuses it; the caller undoes what was written
 */
export function execute(parts: EnvironmentParts, request: StandInRequest): Answer {
  const resource = parseResource(request.path, parts.tables);
  switch (resource.kind) {
    case 'metadata':
      return answerMetadata(parts, resource, request);
    case 'operation':
      return answerOperation(parts, resource, request);
    case 'related':
      return answerRelated(parts, resource, request);
    case 'reference':
      return answerReference(parts, resource, request);
    case 'collection':
    case 'count':
    case 'row':
    case 'property':
      return answerOnTable(parts, request.method, resource, readCall(request, resource.table, parts.tables));
  }
}

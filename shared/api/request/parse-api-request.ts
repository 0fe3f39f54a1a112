import type { ApiCaller } from '../api-caller';
import { ApiProblemError } from '../api-problem-error';
import type { ApiRequest, Operation } from '../operation';
import { platformProblems } from '../problems/platform-problems';
import type { FieldError } from './field-error';
import { parseIdempotencyKey } from './idempotency-key';
import { parseBody } from './parse-body';
import { parsePart, type ParsedPart } from './parse-part';
import { parseQuery } from './parse-query';

export interface IncomingRequest {
  search: URLSearchParams;
  pathParameters: Readonly<Record<string, string>>;
  headers: Headers;
  body: Uint8Array;
  caller: ApiCaller;
}

/**
 * Turns a request into what the operation's schemas promise; all wrong places of all parts are named at once.
 * @throws {ApiProblemError} `REQUEST_INVALID`, or the one that says why a part cannot be read at all
 */
export function parseApiRequest(operation: Operation, incoming: IncomingRequest): ApiRequest {
  const { headers, caller } = incoming;
  const errors: FieldError[] = [];
  const take = <T>(part: ParsedPart<T> | undefined): T | undefined => {
    if (part && 'errors' in part) errors.push(...part.errors);
    return part && 'value' in part ? part.value : undefined;
  };
  const { needsIdempotencyKey, pathParameters, query, body } = operation;
  const request = {
    idempotencyKey: take(needsIdempotencyKey === true ? parseIdempotencyKey(headers) : undefined),
    path: take(pathParameters && parsePart(pathParameters, incoming.pathParameters, ['path'])),
    query: take(parseQuery(query, incoming.search)),
    body: take(body && parseBody(body.schema, incoming.body, headers)),
    caller,
    prefersLaterAnswer: operation.mayRespondLater === true && prefersLaterAnswer(headers),
    headers,
  };
  if (errors.length > 0) throw invalid(errors);
  return request as ApiRequest;
}

function invalid(errors: readonly FieldError[]): ApiProblemError {
  const places = errors.length === 1 ? 'one place' : `${errors.length} places`;
  return new ApiProblemError(
    platformProblems.requestInvalid,
    `The request is wrong in ${places}; see errors.`,
    {
      errors,
      details: { paths: errors.slice(0, 10).map(({ path }) => path) },
    },
  );
}

function prefersLaterAnswer(headers: Headers): boolean {
  return (headers.get('prefer') ?? '')
    .split(',')
    .some((word) => word.trim().toLowerCase() === 'respond-async');
}

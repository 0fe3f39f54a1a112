import type { HttpMethod } from '@azure/functions';
import type { Operation } from '../api/operation';
import type { Flow } from '../flow/manifest';

const everyMethod: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function methodsServedBy({ method }: Operation): HttpMethod[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/** What `Allow` says about the path of an operation. */
export function allowedMethods(flow: Flow, { path }: Operation): HttpMethod[] {
  const served = new Set(operationsAt(flow, path).flatMap(methodsServedBy));
  return everyMethod.filter((method) => served.has(method) || method === 'OPTIONS');
}

/**
 * The methods under which an operation is registered. The host answers 404 where a path has no function for a method,
 * so that the first operation of a path also takes all methods that none of them serves, to answer 405 and OPTIONS.
 */
export function registeredMethods(flow: Flow, operation: Operation): HttpMethod[] {
  const operations = operationsAt(flow, operation.path);
  const own = methodsServedBy(operation);
  if (operations[0] !== operation && operations.includes(operation)) return own;
  const others = new Set(operations.filter((other) => other !== operation).flatMap(methodsServedBy));
  return everyMethod.filter((method) => own.includes(method) || !others.has(method));
}

function operationsAt({ operations }: Flow, path: string): readonly Operation[] {
  return operations.filter((operation) => operation.path === path);
}

import type { HttpFunctionOptions } from '@azure/functions';
import type { ApiHandler } from '../api/api-handler';
import type { Operation } from '../api/operation';
import type { Flow } from '../flow/manifest';
import { answerRecorded } from './answer-recorded';
import { allowedMethods, registeredMethods } from './api-methods';
import { respondToCall } from './api-respond';
import { lazyHandler } from './lazy-handler';
import { services, type Services } from './services';

export interface ApiFunction<O extends Operation> {
  flow: Flow;
  /** One of the flow's operations. */
  operation: O;
  /** Called on the first request, so that registration needs no setting. */
  createHandler: (services: Services) => ApiHandler<O>;
}

/**
 * The options of an HTTP trigger that serves one operation of the API. Its handler sees requests that passed every
 * guard: size, token, role or scope, rate limit, schemas. Whatever goes wrong is answered as problem+json with a code of
 * the catalogue, and never later than the operation's time budget.
 */
export function apiFunction<const O extends Operation>(
  { flow, operation, createHandler }: ApiFunction<O>,
  getServices: () => Services = services,
): HttpFunctionOptions {
  // The request is made by the operation's own schemas, so that the narrower handler gets what it expects.
  const handlerOf = lazyHandler(() => createHandler(getServices()) as unknown as ApiHandler);
  const route = operation.path;
  const allow = allowedMethods(flow, operation).join(', ');
  return {
    methods: registeredMethods(flow, operation),
    route,
    // The access token is the guard; a key in the address would be a second secret to leak.
    authLevel: 'anonymous',
    handler: (request, invocation) => {
      const all = getServices();
      return answerRecorded({ flow, route, request, invocation, clock: all.clock }, (preamble) =>
        respondToCall({ operation, allow, handlerOf, request, preamble, services: all }),
      );
    },
  };
}

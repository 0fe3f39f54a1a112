import { textOption, type HostedFunction } from '../invocation/hosted-function';
import type { HostServices } from '../trigger-kind';
import { mayEnter, type AccessKeys, type Door } from './access-keys';
import { createBufferedCall } from './buffered-call';
import { methodsOf, routeOf, withPrefix } from './http-trigger';
import { keyOf, type IncomingCall } from './incoming-call';
import { createRouteTable, type RouteTable } from './route-table';
import { createStreamCall } from './stream-call';
import { writeEmpty } from './write-response';

interface FunctionEndpointOptions {
  functions: readonly HostedFunction[];
  services: HostServices;
  keys: AccessKeys | undefined;
  /** Where the library waits for streamed requests; undefined in buffered mode. */
  httpUri: string | undefined;
}

/** Answers a call; undefined when no function has this route and method. */
export type FunctionEndpoint = (call: IncomingCall) => Promise<void> | undefined;

function doorOf({ name, trigger }: HostedFunction): Door {
  const authLevel = textOption(trigger, 'authLevel')?.toLowerCase();
  if (authLevel === 'admin') return { level: 'admin' };
  return authLevel === 'function' ? { level: 'function', functionName: name } : { level: 'anonymous' };
}

function buildRoutes(functions: readonly HostedFunction[], routePrefix: string): RouteTable<HostedFunction> {
  const routes = createRouteTable<HostedFunction>();
  for (const hosted of functions) {
    const route = withPrefix(routePrefix, routeOf(hosted.trigger, hosted.name));
    routes.add(route, methodsOf(hosted.trigger), hosted);
  }
  return routes;
}

/** Serves the HTTP functions of an app below the route prefix. */
export function createFunctionEndpoint(options: FunctionEndpointOptions): FunctionEndpoint {
  const { functions, services, keys, httpUri } = options;
  const { routePrefix, customHeaders } = services.hostJson.extensions.http;
  const routes = buildRoutes(functions, routePrefix);
  const answer = httpUri === undefined ? createBufferedCall(services) : createStreamCall(httpUri, services);

  return (call) => {
    const match = routes.find(call.request.method ?? 'GET', call.path);
    if (!match) return undefined;
    const { target: hosted, parameters } = match;
    if (mayEnter(doorOf(hosted), () => keyOf(call), keys)) return answer(call, hosted, parameters);
    writeEmpty(call.response, 401, customHeaders);
    return Promise.resolve();
  };
}

import type { Binding } from '../core/core-types';
import { requestFor, textOption } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import type { TriggerKind } from '../trigger-kind';
import { toHttpRequestData } from './read-request';

/** The route below the prefix; the function's name unless it chose one. */
export function routeOf(trigger: Binding, functionName: string): string {
  return textOption(trigger, 'route') ?? functionName;
}

export function methodsOf(trigger: Binding): string[] {
  const { methods } = trigger as { methods?: string[] };
  return methods ?? ['GET', 'POST'];
}

export function withPrefix(routePrefix: string, route: string): string {
  return routePrefix === '' ? route : `${routePrefix}/${route}`;
}

export const httpTrigger: TriggerKind = {
  describe: (trigger, functionName, { extensions }) => ({
    route: `/${withPrefix(extensions.http.routePrefix, routeOf(trigger, functionName))}`,
  }),
  fromManualInput(hosted, input) {
    const body = Buffer.from(input);
    const http = toHttpRequestData({
      method: 'POST',
      target: `/admin/functions/${hosted.name}`,
      host: '127.0.0.1',
      headers: { 'content-length': String(body.length) },
      parameters: {},
      body,
    });
    return requestFor(hosted, { http }, { traceContext: continueTrace() });
  },
};

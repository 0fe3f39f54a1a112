import type { InvocationRequest } from '../core/core-types';
import { requestFor, type HostedFunction } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import type { TriggerKind } from '../trigger-kind';

/** One event for one invocation; its `data` is the trigger metadata. */
export function toEventRequest(
  hosted: Pick<HostedFunction, 'triggerName'>,
  event: unknown,
): InvocationRequest {
  const { data, traceparent, tracestate } = event as Record<string, unknown>;
  return requestFor(
    hosted,
    { json: JSON.stringify(event) },
    {
      triggerMetadata: data === undefined ? {} : { data: { json: JSON.stringify(data) } },
      traceContext: continueTrace(traceparent, tracestate),
    },
  );
}

export const eventGridTrigger: TriggerKind = {
  describe: (_trigger, functionName) => ({
    route: `/runtime/webhooks/EventGrid?functionName=${functionName}`,
  }),
  createListener: (hosted, { dispatch }) => ({
    start: () => undefined,
    stop: () => Promise.resolve(),
    async receiveEvent(event) {
      return (await dispatch(hosted, toEventRequest(hosted, event))).succeeded;
    },
  }),
  fromManualInput: (hosted, input) => toEventRequest(hosted, JSON.parse(input) as unknown),
};

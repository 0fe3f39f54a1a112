import type { HttpRequestData, HttpResponseData, InvocationRequest, TraceContext } from '../core/core-types';
import type { InvocationOutcome } from '../invocation/dispatcher';
import { textOption, type HostedFunction } from '../invocation/hosted-function';
import type { InvocationRecord } from './envelopes';

interface FinishedInvocation {
  hosted: HostedFunction;
  request: InvocationRequest;
  traceContext: TraceContext;
  invocationId: string;
  startedAtMs: number;
  durationMs: number;
  outcome: InvocationOutcome;
}

/** An HTTP status; in streaming mode the host does not see the answer, and a run that went through counts as 200. */
function resultCodeOf(trigger: string, outcome: InvocationOutcome): number {
  if (trigger !== 'http') return 0;
  if (!outcome.succeeded) return 500;
  const http = outcome.returnValue?.http as Partial<HttpResponseData> | undefined;
  if (http?.statusCode !== undefined) return Number(http.statusCode);
  return outcome.hasResult ? 200 : 204;
}

/** Never the query: it may hold a key. */
function sourceOf({ trigger }: HostedFunction, { inputData }: InvocationRequest): string | undefined {
  const http = inputData[0]?.data.http as Partial<HttpRequestData> | undefined;
  if (http?.url !== undefined) return /^[^/]*\/\/[^/]*([^?]*)/.exec(http.url)?.[1];
  const options = ['queueName', 'topicName', 'path', 'schedule', 'route'];
  return options.map((option) => textOption(trigger, option)).find((text) => text !== undefined);
}

/** What is recorded of an invocation: that the app answered at all, and for HTTP with no server error. */
export function toInvocationRecord(finished: FinishedInvocation): InvocationRecord {
  const { hosted, request, traceContext, invocationId, startedAtMs, durationMs, outcome } = finished;
  const trigger = hosted.trigger.type.replace(/trigger$/i, '');
  const resultCode = resultCodeOf(trigger, outcome);
  return {
    functionName: hosted.name,
    invocationId,
    trigger,
    source: sourceOf(hosted, request),
    traceParent: traceContext.traceParent,
    parentId: traceContext.parentId,
    startedAtMs,
    durationMs,
    succeeded: outcome.succeeded && resultCode < 500,
    resultCode,
  };
}

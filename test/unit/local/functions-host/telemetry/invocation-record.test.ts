import type { Binding, TypedData } from '../../../../../local/functions-host/core/core-types';
import type { InvocationOutcome } from '../../../../../local/functions-host/invocation/dispatcher';
import { toInvocationRecord } from '../../../../../local/functions-host/telemetry/invocation-record';

const traceContext = { traceParent: '00-a-b-01', parentId: 'c' };

function recordOf(trigger: Partial<Binding>, outcome: InvocationOutcome, data: TypedData = {}) {
  const registered = { metadata: { name: 'work', bindings: {} }, callback: () => undefined };
  const hosted = {
    name: 'work',
    registered,
    triggerName: 'trigger',
    trigger: { type: 'httpTrigger', direction: 'in' as const, ...trigger },
    inputs: new Map<string, Binding>(),
    outputs: new Map<string, Binding>(),
  };
  const request = { inputData: [{ name: 'trigger', data }], traceContext };
  return toInvocationRecord({
    hosted,
    request,
    traceContext,
    invocationId: 'i-1',
    startedAtMs: 1_000,
    durationMs: 5,
    outcome,
  });
}

function answered(statusCode: string): InvocationOutcome {
  return {
    succeeded: true,
    returnValue: { http: { statusCode, headers: {}, cookies: [] } },
    hasResult: true,
  };
}

const failed: InvocationOutcome = { succeeded: false, error: new Error('boom') };
const returned: InvocationOutcome = { succeeded: true, returnValue: null, hasResult: false };

describe('toInvocationRecord', () => {
  it('keeps the place in the trace', () => {
    expect(recordOf({}, returned)).toMatchObject({
      functionName: 'work',
      invocationId: 'i-1',
      traceParent: '00-a-b-01',
      parentId: 'c',
      startedAtMs: 1_000,
      durationMs: 5,
    });
  });

  it.each<[string, InvocationOutcome, boolean, number]>([
    ['an answer', answered('202'), true, 202],
    ["an answer about the caller's mistake", answered('404'), true, 404],
    ['an answer about our own', answered('503'), false, 503],
    ['no answer', returned, true, 204],
    ['an answer that streamed by', { ...returned, hasResult: true }, true, 200],
    ['an error', failed, false, 500],
  ])('judges HTTP by its status: %s', (_case, outcome, succeeded, resultCode) => {
    expect(recordOf({}, outcome)).toMatchObject({ trigger: 'http', succeeded, resultCode });
  });

  it.each<[InvocationOutcome, boolean]>([
    [returned, true],
    [failed, false],
  ])('judges other triggers by whether the function threw', (outcome, succeeded) => {
    expect(recordOf({ type: 'serviceBusTrigger', queueName: 'orders' }, outcome)).toMatchObject({
      trigger: 'serviceBus',
      source: 'orders',
      succeeded,
      resultCode: 0,
    });
  });

  it('names the path of a call and never its query, which may hold a key', () => {
    const http = {
      method: 'POST',
      url: 'http://127.0.0.1:7071/api/dataverse/events?code=secret',
      nullableHeaders: {},
      nullableQuery: {},
      nullableParams: {},
    };

    expect(recordOf({}, returned, { http }).source).toBe('/api/dataverse/events');
  });
});

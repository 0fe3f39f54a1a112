import type { InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { errorCodeOf, errorFacts } from '../observability/error-facts';
import type { LogFields } from '../observability/logger';
import { traceIdOf } from '../observability/trace-context';
import type { Clock } from '../time/clock';
import { ageMsOf } from './age-of';
import { inInvocation, parentOfInvocation } from './in-invocation';
import { createInvocationLogger } from './invocation-logger';
import { recordOutcome, type RecordedOutcome } from './record-outcome';
import type { TriggerContext } from './trigger-context';

export interface RecordedRun {
  flow: Flow;
  invocation: InvocationContext;
  clock: Clock;
  messageId?: string | undefined;
  /** The trace id when absent. */
  correlationId?: string | undefined;
  /** Trace context that came with the event. */
  traceparent?: string | undefined;
  /** When that happened which the event reports. */
  occurredAt?: string | undefined;
  facts?: LogFields;
}

export interface RunResult {
  outcome: RecordedOutcome;
  facts?: LogFields;
}

/**
 * Runs the work of one invocation in its trace and leaves its outcome line, also when it throws; the error goes on to the
 * host.
 */
export async function runRecorded(
  run: RecordedRun,
  work: (context: TriggerContext) => Promise<RunResult>,
): Promise<void> {
  const { invocation, messageId } = run;
  const context = contextOf(run);
  const { flow, functionName, correlationId, traceparent } = context;
  const facts = { flow, function: functionName, correlationId, messageId };
  const platform = invocation.traceContext?.traceParent;
  await inInvocation({ traceparent, platform, facts }, () => recordRun(run, context, work));
}

async function recordRun(
  { clock, facts, messageId, occurredAt }: RecordedRun,
  context: TriggerContext,
  work: (context: TriggerContext) => Promise<RunResult>,
): Promise<void> {
  const startedAt = clock.now();
  const record = (outcome: RecordedOutcome, code: string | undefined, more: LogFields = {}): void => {
    const { flow, functionName, correlationId } = context;
    const nowMs = clock.now();
    const ages = { durationMs: nowMs - startedAt, ageMs: ageMsOf(occurredAt, nowMs) };
    const line = { flow, function: functionName, outcome, code, messageId, correlationId, ...ages };
    recordOutcome(context.logger, line, { ...facts, ...more });
  };
  try {
    const result = await work(context);
    record(result.outcome, undefined, result.facts);
  } catch (error) {
    record('failed', errorCodeOf(error), errorFacts(error));
    throw error;
  }
}

function contextOf({ flow, invocation, correlationId, traceparent }: RecordedRun): TriggerContext {
  const trace = parentOfInvocation(invocation.traceContext?.traceParent, traceparent);
  const names = {
    flow: flow.name,
    functionName: invocation.functionName,
    invocationId: invocation.invocationId,
    correlationId: correlationId ?? traceIdOf(trace) ?? invocation.invocationId,
    traceparent: trace,
  };
  return { ...names, logger: createInvocationLogger(invocation, names) };
}

import type { InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { errorCodeOf, errorFacts } from '../observability/error-facts';
import type { LogFields } from '../observability/logger';
import { continueTrace, traceIdOf } from '../observability/trace-context';
import type { Clock } from '../time/clock';
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
  /** Trace context that came with the event; the platform's own span comes first. */
  traceparent?: string | undefined;
  facts?: LogFields;
}

export interface RunResult {
  outcome: RecordedOutcome;
  facts?: LogFields;
}

/** Runs the work of one invocation and leaves its outcome line, also when it throws; the error goes on to the host. */
export async function runRecorded(
  run: RecordedRun,
  work: (context: TriggerContext) => Promise<RunResult>,
): Promise<void> {
  const { clock, facts, messageId } = run;
  const startedAt = clock.now();
  const context = contextOf(run);
  const record = (outcome: RecordedOutcome, code: string | undefined, more: LogFields = {}): void => {
    const { flow, functionName, correlationId } = context;
    const durationMs = clock.now() - startedAt;
    const line = { flow, function: functionName, outcome, code, durationMs, messageId, correlationId };
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
  const trace = continueTrace(invocation.traceContext?.traceParent, traceparent);
  const names = {
    flow: flow.name,
    functionName: invocation.functionName,
    invocationId: invocation.invocationId,
    correlationId: correlationId ?? traceIdOf(trace) ?? invocation.invocationId,
    traceparent: trace,
  };
  return { ...names, logger: createInvocationLogger(invocation, names) };
}

import type { Outcome } from '../messaging/inbound-message';
import { measure } from '../observability/integration-metrics';
import type { LogFields, Logger } from '../observability/logger';

/**
 * What became of one invocation. Beyond a handler's own outcomes: `retrying` and `waiting` have a scheduled copy,
 * `parked` waits for an operator, `refused` is the caller's fault, `failed` is ours.
 */
export type RecordedOutcome = Outcome | 'retrying' | 'waiting' | 'parked' | 'refused' | 'failed';

export interface OutcomeRecord {
  flow: string;
  function: string;
  outcome: RecordedOutcome;
  durationMs: number;
  /** Stable error code, when there was an error. */
  code?: string | undefined;
  messageId?: string | undefined;
  correlationId?: string | undefined;
  attempt?: number | undefined;
  hop?: number | undefined;
  /** Milliseconds from the change that the message reports until now. */
  ageMs?: number | undefined;
}

const levels: Readonly<Record<RecordedOutcome, keyof Logger>> = {
  completed: 'info',
  duplicate: 'info',
  ignored: 'info',
  superseded: 'info',
  refused: 'warn',
  retrying: 'warn',
  waiting: 'warn',
  parked: 'error',
  failed: 'error',
};

/**
 * Writes the one line that every invocation leaves, and measures it; `facts` adds what only this kind of trigger knows.
 */
export function recordOutcome(logger: Logger, record: OutcomeRecord, ...facts: readonly LogFields[]): void {
  const durationMs = Math.round(record.durationMs * 10) / 10;
  logger[levels[record.outcome]]('outcome', ...facts, { ...record, durationMs });
  measureOutcome(record);
}

function measureOutcome({ flow, outcome, code, durationMs, ageMs, ...record }: OutcomeRecord): void {
  const invocation = { flow, function: record.function, outcome };
  measure('messages', 1, code === undefined ? invocation : { ...invocation, code });
  measure('handlerDuration', durationMs, invocation);
  if (ageMs !== undefined) measure('messageAge', ageMs, { flow, outcome });
}

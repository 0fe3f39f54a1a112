import { IntegrationError } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { callWithin } from '../resilience/call-within';
import type { Clock } from '../time/clock';
import type { Outcome } from './inbound-message';

/** What a handler gets to end by itself after its signal was aborted. */
const graceMs = 1_000;

export type Run =
  | { kind: 'done'; outcome: Outcome }
  /** `hasEnded` is false for a handler that ignores its signal and may still be writing. */
  | { kind: 'failed'; error: unknown; hasEnded: boolean };

/** Runs a handler until it ends or its time budget does. A result that comes in the grace time counts. */
export async function runWithinBudget(
  work: (signal: AbortSignal) => Promise<Outcome | undefined>,
  { timeBudgetMs, clock }: { timeBudgetMs: number; clock: Clock },
): Promise<Run> {
  const state = { isOver: false, hasEnded: false };
  const supervised = async (signal: AbortSignal): Promise<Outcome | undefined> => {
    signal.addEventListener('abort', () => (state.isOver = true));
    try {
      return await work(signal);
    } finally {
      state.hasEnded = true;
    }
  };
  try {
    const outcome = await callWithin({ timeoutMs: timeBudgetMs, graceMs, clock }, supervised);
    return { kind: 'done', outcome: outcome ?? 'completed' };
  } catch (error) {
    const { isOver, hasEnded } = state;
    return { kind: 'failed', error: isOver ? overrun(error, timeBudgetMs) : error, hasEnded };
  }
}

/** A client may have translated the abort already; anything else is the abort itself. */
function overrun(error: unknown, timeBudgetMs: number): IntegrationError {
  if (error instanceof IntegrationError) return error;
  return new TargetUnavailableError('The work did not end within its time budget', {
    cause: error,
    details: { timeBudgetMs },
  });
}

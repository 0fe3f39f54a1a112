import { ThrottledError } from '../../errors/throttled-error';
import type { PlannedCall } from './request-gate';

/** Milliseconds after which places have certainly changed hands. */
const nextTryMs = 2_000;

/** The platform has asked for a pause that outlasts the call. */
export function coolingError({ caller }: PlannedCall, pauseMs: number): ThrottledError {
  return new ThrottledError('Dataverse has asked for a pause that is longer than the call may wait', {
    retryAfterMs: pauseMs,
    details: { target: 'dataverse', flow: caller.flow },
  });
}

/** Other calls kept all places until the deadline. */
export function noPlaceError({ caller }: PlannedCall): ThrottledError {
  return new ThrottledError('No place for a call to Dataverse became free in time', {
    retryAfterMs: nextTryMs,
    details: { target: 'dataverse', flow: caller.flow },
  });
}

/** Whoever wanted the call has lost interest; the cause is the signal's reason. */
export function cancelledError({ caller, signal }: PlannedCall): ThrottledError {
  return new ThrottledError('The call to Dataverse was given up before a place became free', {
    retryAfterMs: nextTryMs,
    details: { target: 'dataverse', flow: caller.flow },
    cause: signal?.reason,
  });
}

/** Another target than `dataverse`: what batch work must leave to others says nothing about the environment. */
export function spentBudgetError({ caller }: PlannedCall, pauseMs: number): ThrottledError {
  return new ThrottledError('The budget of Dataverse requests for today is nearly spent, batch work waits', {
    retryAfterMs: pauseMs,
    details: { target: 'dataverse-daily-budget', flow: caller.flow },
  });
}

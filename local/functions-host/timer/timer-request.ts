import type { InvocationRequest } from '../core/core-types';
import { requestFor } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';

/** What the schedule monitor keeps of a timer, in milliseconds since 1970. */
export interface ScheduleStatus {
  lastMs: number;
  nextMs: number;
  lastUpdatedMs: number;
}

interface TimerRun {
  triggerName: string;
  isPastDue: boolean;
  status: ScheduleStatus | undefined;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+00:00');
}

/** One run of a timer, in the platform's Pascal case; the library lowers the first letters. */
export function toTimerRequest({ triggerName, isPastDue, status }: TimerRun): InvocationRequest {
  const timer = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: status && {
      Last: isoOf(status.lastMs),
      Next: isoOf(status.nextMs),
      LastUpdated: isoOf(status.lastUpdatedMs),
    },
    IsPastDue: isPastDue,
  };
  return requestFor({ triggerName }, { json: JSON.stringify(timer) }, { traceContext: continueTrace() });
}

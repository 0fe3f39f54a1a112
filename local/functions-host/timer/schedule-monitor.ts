import type { ScheduleStatus } from './timer-request';

/** Remembers schedules over restarts, so that a run missed meanwhile is noticed. */
export interface ScheduleMonitor {
  read(functionName: string): Promise<ScheduleStatus | undefined>;
  write(functionName: string, status: ScheduleStatus): Promise<void>;
}

import { requiredTextOption } from '../invocation/hosted-function';
import type { TriggerKind } from '../trigger-kind';
import { parseSchedule } from './schedule';
import type { ScheduleMonitor } from './schedule-monitor';
import { TimerListener } from './timer-listener';
import { toTimerRequest } from './timer-request';

/** The platform keeps no status of timers that run more often than this. */
const shortestMonitoredIntervalMs = 60_000;

function isMonitored(scheduleText: string, nowMs: number): boolean {
  const schedule = parseSchedule(scheduleText);
  const first = schedule.nextAfter(nowMs);
  const second = first === undefined ? undefined : schedule.nextAfter(first);
  return first !== undefined && second !== undefined && second - first >= shortestMonitoredIntervalMs;
}

export function timerTrigger(monitor: ScheduleMonitor | undefined): TriggerKind {
  return {
    describe: (trigger) => ({ entity: requiredTextOption(trigger, 'schedule') }),
    createListener(hosted, services) {
      const schedule = requiredTextOption(hosted.trigger, 'schedule');
      const wantsMonitor =
        hosted.trigger['useMonitor'] !== false && isMonitored(schedule, services.clock.now());
      return new TimerListener(hosted, services, wantsMonitor ? monitor : undefined);
    },
    fromManualInput: ({ triggerName }) =>
      toTimerRequest({ triggerName, isPastDue: false, status: undefined }),
  };
}

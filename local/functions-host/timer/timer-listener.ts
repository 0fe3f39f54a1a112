import type { HostedFunction } from '../invocation/hosted-function';
import { InFlight } from '../invocation/in-flight';
import { retryDelayMs, toRetryContext } from '../invocation/retry-policy';
import type { HostServices, TriggerListener } from '../trigger-kind';
import { parseSchedule, type Schedule } from './schedule';
import type { ScheduleMonitor } from './schedule-monitor';
import { toTimerRequest, type ScheduleStatus } from './timer-request';

/** Waits are cut into pieces of a day: timers end at 24.8 days. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/**
 * Runs a function on its schedule, one run at a time: the next is planned when the last one ended. A run that was due
 * while nothing watched is made up for at the start, once, and says that it is past due.
 */
export class TimerListener implements TriggerListener {
  private readonly schedule: Schedule;
  private readonly inFlight = new InFlight();
  private status: ScheduleStatus | undefined;
  private isStopped = false;
  private wake: () => void = () => undefined;

  private readonly hosted: HostedFunction;
  private readonly services: HostServices;
  private readonly monitor: ScheduleMonitor | undefined;

  constructor(hosted: HostedFunction, services: HostServices, monitor: ScheduleMonitor | undefined) {
    this.hosted = hosted;
    this.services = services;
    this.monitor = monitor;
    const { schedule } = hosted.trigger as unknown as { schedule: string };
    this.schedule = parseSchedule(schedule, services.settings.get('WEBSITE_TIME_ZONE'));
  }

  start(): void {
    void this.watch();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.inFlight.untilIdle();
  }

  private async watch(): Promise<void> {
    const { clock, log } = this.services;
    await this.inFlight.track(() => this.begin());
    while (!this.isStopped) {
      const nextMs = this.schedule.nextAfter(clock.now());
      if (nextMs === undefined) {
        log(`[warning] ${this.hosted.name} has no further run in its schedule`);
        return;
      }
      if (await this.waitUntil(nextMs)) await this.inFlight.track(() => this.run(false));
    }
  }

  private async begin(): Promise<void> {
    const { clock } = this.services;
    this.status = await this.monitor?.read(this.hosted.name);
    const isPastDue = this.status !== undefined && this.status.nextMs <= clock.now();
    if (isPastDue || this.hosted.trigger['runOnStartup'] === true) await this.run(isPastDue);
    else if (!this.status) await this.remember(0);
  }

  private async run(isPastDue: boolean): Promise<void> {
    const startedMs = this.services.clock.now();
    await this.runWithRetries(isPastDue);
    await this.remember(startedMs);
  }

  private async runWithRetries(isPastDue: boolean): Promise<void> {
    const { dispatch, clock } = this.services;
    const { triggerName, registered } = this.hosted;
    const policy = registered.metadata.retryOptions;
    let error: Error | undefined;
    for (let retryCount = 0; !this.isStopped || retryCount === 0; retryCount += 1) {
      const request = toTimerRequest({ triggerName, isPastDue, status: this.status });
      const retryContext = toRetryContext(policy, retryCount, error);
      const outcome = await dispatch(this.hosted, retryContext ? { ...request, retryContext } : request);
      if (outcome.succeeded) return;
      error = outcome.error;
      const delayMs = retryDelayMs(policy, retryCount);
      if (delayMs === undefined || !(await this.waitUntil(clock.now() + delayMs))) return;
    }
  }

  private async remember(lastMs: number): Promise<void> {
    const nowMs = this.services.clock.now();
    const nextMs = this.schedule.nextAfter(nowMs) ?? nowMs;
    this.status = { lastMs, nextMs, lastUpdatedMs: nowMs };
    await this.monitor?.write(this.hosted.name, this.status);
  }

  /** False when the host stops before. */
  private async waitUntil(timeMs: number): Promise<boolean> {
    const { clock } = this.services;
    while (!this.isStopped && clock.now() < timeMs)
      await this.pause(Math.min(timeMs - clock.now(), longestWaitMs));
    return !this.isStopped;
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.services.clock.after(delayMs, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }
}

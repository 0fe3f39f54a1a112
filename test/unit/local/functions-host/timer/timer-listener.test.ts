import type { RetryOptions } from '../../../../../local/functions-host/core/core-types';
import type { InvocationOutcome } from '../../../../../local/functions-host/invocation/dispatcher';
import type { ScheduleMonitor } from '../../../../../local/functions-host/timer/schedule-monitor';
import { TimerListener } from '../../../../../local/functions-host/timer/timer-listener';
import type { ScheduleStatus } from '../../../../../local/functions-host/timer/timer-request';
import {
  failed,
  hostedFunction,
  recordingServices,
  succeeded,
  type RecordedRun,
} from '../../../../support/hosted-function';

const start = Date.parse('2026-11-20T10:00:00Z');

class MemoryMonitor implements ScheduleMonitor {
  readonly statuses = new Map<string, ScheduleStatus>();
  read(name: string): Promise<ScheduleStatus | undefined> {
    return Promise.resolve(this.statuses.get(name));
  }
  write(name: string, status: ScheduleStatus): Promise<void> {
    this.statuses.set(name, status);
    return Promise.resolve();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

interface TimerOptions {
  monitor?: ScheduleMonitor;
  retryOptions?: RetryOptions;
  runOnStartup?: boolean;
}

function createTimer({ monitor, retryOptions, runOnStartup = false }: TimerOptions = {}) {
  const services = recordingServices();
  const trigger = { type: 'timerTrigger', schedule: '0 */5 * * * *', runOnStartup };
  const hosted = hostedFunction(trigger, { name: 'tidy', ...(retryOptions && { retryOptions }) });
  const listener = new TimerListener(hosted, services, monitor);
  const { runs, clock } = services;
  return {
    runs,
    listener,
    async advance(byMs: number): Promise<void> {
      clock.advance(byMs);
      await settle();
    },
    async finish(outcome: InvocationOutcome): Promise<void> {
      runs.at(-1)?.finish(outcome);
      await settle();
    },
  };
}

function timerOf({ request }: RecordedRun): Record<string, unknown> {
  return JSON.parse(request.inputData[0]?.data.json ?? '') as Record<string, unknown>;
}

describe('TimerListener', () => {
  it('runs when it is due and not before', async () => {
    const { listener, runs, advance } = createTimer();
    listener.start();
    await settle();

    await advance(299_999);
    expect(runs).toHaveLength(0);
    await advance(1);

    expect(runs.map(timerOf)).toMatchObject([{ IsPastDue: false, Schedule: { AdjustForDST: true } }]);
  });

  it('lets occurrences pass while a run takes its time', async () => {
    const { listener, runs, advance, finish } = createTimer();
    listener.start();
    await settle();

    await advance(300_000);
    await advance(900_000);
    expect(runs).toHaveLength(1);
    await finish(succeeded);
    await advance(300_000);

    expect(runs).toHaveLength(2);
  });

  it('makes up once for what was due while nothing watched, and says so', async () => {
    const monitor = new MemoryMonitor();
    monitor.statuses.set('tidy', {
      lastMs: start - 3_600_000,
      nextMs: start - 3_300_000,
      lastUpdatedMs: start,
    });
    const { listener, runs, finish } = createTimer({ monitor });

    listener.start();
    await settle();
    expect(runs.map(timerOf)).toMatchObject([
      { IsPastDue: true, ScheduleStatus: { Last: '2026-11-20T09:00:00.000+00:00' } },
    ]);
    await finish(succeeded);

    expect(monitor.statuses.get('tidy')).toEqual({
      lastMs: start,
      nextMs: start + 300_000,
      lastUpdatedMs: start,
    });
    expect(runs).toHaveLength(1);
  });

  it('remembers the first occurrence before anything ran', async () => {
    const monitor = new MemoryMonitor();
    const { listener } = createTimer({ monitor });

    listener.start();
    await settle();

    expect(monitor.statuses.get('tidy')?.nextMs).toBe(start + 300_000);
  });

  it('runs at the start when asked to', async () => {
    const { listener, runs } = createTimer({ runOnStartup: true });

    listener.start();
    await settle();

    expect(runs).toHaveLength(1);
  });

  it('repeats a failed run by its policy, then waits for the next occurrence', async () => {
    const retryOptions: RetryOptions = {
      retryStrategy: 'fixedDelay',
      maxRetryCount: 1,
      delayInterval: { seconds: 10 },
    };
    const { listener, runs, advance, finish } = createTimer({ retryOptions });
    listener.start();
    await settle();

    await advance(300_000);
    await finish(failed);
    await advance(10_000);
    expect(runs[1]?.request.retryContext).toMatchObject({ retryCount: 1, maxRetryCount: 1 });
    await finish(failed);
    await advance(60_000);
    expect(runs).toHaveLength(2);
    await advance(230_000);

    expect(runs).toHaveLength(3);
  });

  it('stops without a further run and waits for the one under way', async () => {
    const { listener, runs, advance, finish } = createTimer();
    listener.start();
    await settle();
    await advance(300_000);
    let isStopped = false;

    void listener.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    await finish(succeeded);
    await advance(600_000);

    expect(isStopped).toBe(true);
    expect(runs).toHaveLength(1);
  });
});

import type { Timer } from '@azure/functions';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { createServices } from '../../../../shared/hosting/services';
import { timerFunction, type TimerHandler } from '../../../../shared/hosting/timer-function';
import { invocationOf, type RecordedInvocation } from '../../../support/invocation';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(sampleFlow());

function tick(isPastDue: boolean): Timer {
  return {
    isPastDue,
    schedule: { adjustForDST: true },
    scheduleStatus: { last: '', next: '', lastUpdated: '' },
  };
}

interface Run extends RecordedInvocation {
  run: () => Promise<void>;
}

function runOf(handler: TimerHandler, clock = new ManualClock()): Run {
  const services = createServices({}, { clock });
  const options = timerFunction(
    { flow, schedule: 'SpillSchedule', createHandler: () => handler },
    () => services,
  );
  const recorded = invocationOf('account-to-erp-drain');
  return {
    ...recorded,
    run: async () => {
      await options.handler(tick(true), recorded.invocation);
    },
  };
}

describe('timerFunction', () => {
  it('leaves the schedule to the setting', () => {
    const options = timerFunction({
      flow,
      schedule: 'SpillSchedule',
      createHandler: () => () => Promise.resolve(undefined),
    });

    expect(options.schedule).toBe('%SpillSchedule%');
  });

  it('tells the handler whether the run is late and records its figures', async () => {
    const clock = new ManualClock();
    const seen: boolean[] = [];
    const { run, log } = runOf(({ isPastDue }) => {
      seen.push(isPastDue);
      clock.advance(40);
      return Promise.resolve({ published: 3 });
    }, clock);

    await run();

    expect(seen).toEqual([true]);
    expect(log.records).toEqual([
      expect.objectContaining({
        level: 'info',
        flow: 'account-to-erp',
        function: 'account-to-erp-drain',
        outcome: 'completed',
        durationMs: 40,
        isPastDue: true,
        published: 3,
      }),
    ]);
  });

  it('records a failure and lets the host see it', async () => {
    const { run, log } = runOf(() => Promise.reject(new TargetUnavailableError('no bus')));

    await expect(run()).rejects.toThrow('no bus');

    expect(log.records).toEqual([
      expect.objectContaining({
        level: 'error',
        outcome: 'failed',
        code: 'TARGET_UNAVAILABLE',
        errorMessage: 'no bus',
      }),
    ]);
  });
});

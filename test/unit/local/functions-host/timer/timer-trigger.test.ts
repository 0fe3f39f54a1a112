import { timerTrigger } from '../../../../../local/functions-host/timer/timer-trigger';
import type { ScheduleMonitor } from '../../../../../local/functions-host/timer/schedule-monitor';
import { hostedFunction, recordingServices } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

/** Whether a timer with these options asks for its remembered status. */
async function isMonitored(options: Record<string, unknown>): Promise<boolean> {
  let isAsked = false;
  const monitor: ScheduleMonitor = {
    read: () => {
      isAsked = true;
      return Promise.resolve(undefined);
    },
    write: () => Promise.resolve(),
  };
  const hosted = hostedFunction({ type: 'timerTrigger', ...options });
  const listener = timerTrigger(monitor).createListener?.(hosted, recordingServices());
  listener?.start();
  await turnOfTheLoop();
  await listener?.stop();
  return isAsked;
}

describe('timerTrigger', () => {
  it.each<[Record<string, unknown>, boolean]>([
    [{ schedule: '0 */5 * * * *' }, true],
    [{ schedule: '0 * * * * *' }, true],
    [{ schedule: '*/15 * * * * *' }, false],
    [{ schedule: '0 */5 * * * *', useMonitor: false }, false],
  ])('remembers the schedule of %j: %s', async (options, expected) => {
    expect(await isMonitored(options)).toBe(expected);
  });

  it('refuses a timer without a schedule', () => {
    const { createListener } = timerTrigger(undefined);

    expect(() => createListener?.(hostedFunction({ type: 'timerTrigger' }), recordingServices())).toThrow(
      'its timerTrigger has no schedule',
    );
  });
});

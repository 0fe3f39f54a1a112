import { WaitingCall } from '../../../../../shared/dataverse/limits/waiting-call';
import type { Clock } from '../../../../../shared/time/clock';

/** A clock that only counts the alarms that are set. */
class AlarmCount implements Clock {
  set = 0;
  now = (): number => 0;

  after(): () => void {
    this.set++;
    return () => {
      this.set--;
    };
  }
}

const admission = { leave: () => undefined };

function waitingCall(signal: AbortSignal) {
  const call = {
    caller: { flow: 'account-to-erp', priority: 'interactive' as const },
    cost: 1,
    deadlineMs: 1_000,
    signal,
  };
  const settled: unknown[] = [];
  const note = (value: unknown): void => void settled.push(value);
  return { settled, waiting: new WaitingCall(call, { resolve: note, reject: note }) };
}

describe('WaitingCall', () => {
  it.each([
    {
      ending: 'admitted',
      end: (waiting: WaitingCall) => {
        waiting.admit(admission);
      },
    },
    {
      ending: 'refused',
      end: (waiting: WaitingCall) => {
        waiting.refuse(new Error('no'));
      },
    },
  ])('watches neither deadline nor signal any more once it is $ending', ({ end }) => {
    const clock = new AlarmCount();
    const controller = new AbortController();
    const { waiting, settled } = waitingCall(controller.signal);
    const onAbort = jest.fn();
    waiting.watch(clock, { onDeadline: jest.fn(), onAbort });
    expect(clock.set).toBe(1);

    end(waiting);
    controller.abort();

    expect(clock.set).toBe(0);
    expect(onAbort).not.toHaveBeenCalled();
    expect(settled).toHaveLength(1);
  });

  it('watches nothing when it was admitted at once', () => {
    const clock = new AlarmCount();
    const { waiting } = waitingCall(new AbortController().signal);
    waiting.admit(admission);

    waiting.watch(clock, { onDeadline: jest.fn(), onAbort: jest.fn() });

    expect(clock.set).toBe(0);
  });
});

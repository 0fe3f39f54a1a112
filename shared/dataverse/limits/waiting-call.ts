import type { Clock } from '../../time/clock';
import type { Admission, PlannedCall } from './request-gate';

interface Settle {
  resolve: (admission: Admission) => void;
  reject: (error: Error) => void;
}

interface Endings {
  onDeadline: () => void;
  onAbort: () => void;
}

/** A call in the queue: it is settled once, and then neither its deadline nor its signal is watched any more. */
export class WaitingCall {
  readonly call: PlannedCall;
  private readonly settle: Settle;
  private stopWatching: (() => void) | undefined;
  private isSettled = false;

  constructor(call: PlannedCall, settle: Settle) {
    this.call = call;
    this.settle = settle;
  }

  /** Does nothing for a call that was settled at once, which most are. */
  watch(clock: Clock, { onDeadline, onAbort }: Endings): void {
    if (this.isSettled) return;
    const { signal, deadlineMs } = this.call;
    const cancelAlarm = clock.after(deadlineMs - clock.now(), onDeadline);
    signal?.addEventListener('abort', onAbort, { once: true });
    this.stopWatching = () => {
      cancelAlarm();
      signal?.removeEventListener('abort', onAbort);
    };
  }

  admit(admission: Admission): void {
    this.end();
    this.settle.resolve(admission);
  }

  refuse(error: Error): void {
    this.end();
    this.settle.reject(error);
  }

  private end(): void {
    this.isSettled = true;
    this.stopWatching?.();
  }
}

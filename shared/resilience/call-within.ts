import { systemClock, type Clock } from '../time/clock';

export interface Deadline {
  timeoutMs: number;
  /** How much longer a call may take to come to an end by itself after its signal was aborted; 0 when absent. */
  graceMs?: number;
  /** Ends the call early; its reason becomes the rejection. */
  signal?: AbortSignal | undefined;
  clock?: Clock;
}

/**
 * Gives a call a signal that is aborted when the time is over, and stops waiting for it even when it ignores the signal.
 * @throws {DOMException} named `TimeoutError` when the time is over
 */
export async function callWithin<T>(
  { timeoutMs, graceMs = 0, signal: outer, clock = systemClock }: Deadline,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { promise, resolve, reject } = promiseWithHandles<T>();
  let cancelAlarm = clock.after(timeoutMs, () => {
    end(new DOMException(`No answer within ${timeoutMs} ms`, 'TimeoutError'));
  });
  const end = (reason: Error): void => {
    cancelAlarm();
    controller.abort(reason);
    if (graceMs === 0) reject(reason);
    else
      cancelAlarm = clock.after(graceMs, () => {
        reject(reason);
      });
  };
  const endEarly = (): void => {
    end(outer?.reason as Error);
  };
  outer?.addEventListener('abort', endEarly, { once: true });
  try {
    call(controller.signal).then(resolve, reject);
    return await promise;
  } finally {
    cancelAlarm();
    outer?.removeEventListener('abort', endEarly);
  }
}

interface PromiseWithHandles<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

/** `Promise.withResolvers`, which is not in the language version this suite compiles to. */
function promiseWithHandles<T>(): PromiseWithHandles<T> {
  const handles = {} as PromiseWithHandles<T>;
  handles.promise = new Promise<T>((resolve, reject) => Object.assign(handles, { resolve, reject }));
  return handles;
}

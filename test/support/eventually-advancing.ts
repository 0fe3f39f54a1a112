import type { ManualClock } from './manual-clock';

/** Moves the clock on in seconds, letting everything that waits in between run, until the promise settles. */
export async function eventuallyAdvancing<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  const state = { isSettled: false };
  const settle = (): void => {
    state.isSettled = true;
  };
  promise.then(settle, settle);
  for (let seconds = 0; seconds < 600; seconds++) {
    await turnOfTheLoop();
    if (state.isSettled) return promise;
    clock.advance(1_000);
  }
  throw new Error('nothing happened within ten minutes of the clock');
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

import { callWithin } from '../../../../shared/resilience/call-within';
import { ManualClock } from '../../../support/manual-clock';

const never = new Promise<never>(() => undefined);

describe('callWithin', () => {
  it("gives back the call's result", async () => {
    const clock = new ManualClock();

    await expect(callWithin({ timeoutMs: 10, clock }, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('aborts the signal and stops waiting when the time is over', async () => {
    const clock = new ManualClock();
    let seen: AbortSignal | undefined;
    const call = callWithin({ timeoutMs: 10, clock }, (signal) => {
      seen = signal;
      return never;
    });

    clock.advance(10);

    await expect(call).rejects.toHaveProperty('name', 'TimeoutError');
    expect(seen?.aborted).toBe(true);
  });

  it('lets a call finish within the grace time, and its own result counts', async () => {
    const clock = new ManualClock();
    const call = callWithin({ timeoutMs: 10, graceMs: 5, clock }, async (signal) => {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
      return 'tidied up';
    });

    clock.advance(10);

    await expect(call).resolves.toBe('tidied up');
  });

  it('stops waiting at the end of the grace time', async () => {
    const clock = new ManualClock();
    const call = callWithin({ timeoutMs: 10, graceMs: 5, clock }, () => never);

    clock.advance(15);

    await expect(call).rejects.toHaveProperty('name', 'TimeoutError');
  });

  it("ends with the reason of the caller's signal", async () => {
    const caller = new AbortController();
    const call = callWithin({ timeoutMs: 10, signal: caller.signal, clock: new ManualClock() }, () => never);

    caller.abort(new Error('shutting down'));

    await expect(call).rejects.toThrow('shutting down');
  });

  it('does not start when the caller has already given up', async () => {
    let started = false;
    const call = callWithin({ timeoutMs: 10, signal: AbortSignal.abort(new Error('too late')) }, () => {
      started = true;
      return never;
    });

    await expect(call).rejects.toThrow('too late');
    expect(started).toBe(false);
  });

  it('leaves no alarm behind', async () => {
    const clock = new ManualClock();
    await callWithin({ timeoutMs: 10, graceMs: 5, clock }, () => Promise.resolve());
    let abortedLater = false;
    await callWithin({ timeoutMs: 10, clock }, (signal) => {
      signal.addEventListener('abort', () => (abortedLater = true));
      return Promise.resolve();
    });

    clock.advance(100);

    expect(abortedLater).toBe(false);
  });
});

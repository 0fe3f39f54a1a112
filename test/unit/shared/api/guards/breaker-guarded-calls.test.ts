import { BreakerGuardedCalls } from '../../../../../shared/api/guards/breaker-guarded-calls';
import { TargetBulkheads } from '../../../../../shared/api/guards/target-bulkheads';
import { BusinessRuleError } from '../../../../../shared/errors/business-rule-error';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import type { Breakers } from '../../../../../shared/resilience/breakers';
import { BreakerWorld } from '../../../../support/breaker-world';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const target = 'erp';
const never = new Promise<never>(() => undefined);
const unlimited = new AbortController().signal;

describe('BreakerGuardedCalls', () => {
  let world: BreakerWorld;
  let breakers: Breakers;
  let calls: BreakerGuardedCalls;

  beforeEach(() => {
    world = new BreakerWorld();
    breakers = world.instance();
    const bulkheads = new TargetBulkheads(() => ({ places: 1, line: 1, retryAfterMs: 500 }));
    calls = new BreakerGuardedCalls({ bulkheads, breakers, clock: world.clock });
  });

  function unavailable(): Promise<never> {
    return Promise.reject(new TargetUnavailableError('down', { details: { target } }));
  }

  async function failTimes(times: number, call: () => Promise<never>): Promise<void> {
    for (let count = 0; count < times; count++)
      await calls.run(target, unlimited, call).catch(() => undefined);
  }

  it('gives the call its signal and the caller its answer', async () => {
    const { signal } = new AbortController();
    const seen: AbortSignal[] = [];

    const answer = await calls.run(target, signal, (given) => {
      seen.push(given);
      return Promise.resolve('answer');
    });

    expect(answer).toBe('answer');
    expect(seen).toEqual([signal]);
  });

  it('calls nobody while the breaker is open, and says when it makes sense again', async () => {
    await failTimes(5, unavailable);
    let called = 0;

    const refusal = calls.run(target, unlimited, () => Promise.resolve(called++));

    await expect(refusal).rejects.toBeInstanceOf(TargetUnavailableError);
    await expect(refusal).rejects.toMatchObject({
      retryAfterMs: 30_000,
      details: { target },
    });
    expect(called).toBe(0);
  });

  it('stays closed for what the target refuses, and for what fails elsewhere', async () => {
    const refused = () => Promise.reject(new BusinessRuleError('no', { details: { target } }));
    const elsewhere = () =>
      Promise.reject(new TargetUnavailableError('down', { details: { target: 'other' } }));
    const defect = () => Promise.reject(new Error('defect'));

    for (const call of [refused, elsewhere, defect]) await failTimes(6, call);

    expect(breakers.of(target).pauseMs()).toBe(0);
  });

  it('pauses as long as a throttling target asks for', async () => {
    await failTimes(1, () =>
      Promise.reject(new ThrottledError('slow down', { retryAfterMs: 7_000, details: { target } })),
    );

    expect(breakers.of(target).pauseMs()).toBe(7_000);
  });

  it('hands on what the call rejects with, also before its first await', async () => {
    const error = new Error('at once');

    const rejection = calls.run(target, unlimited, () => {
      throw error;
    });

    await expect(rejection).rejects.toBe(error);
    await expect(calls.run(target, unlimited, () => Promise.resolve(1))).resolves.toBe(1);
  });

  /** Calls that ignore their signal and are aborted after so long. */
  async function cutOffTimes(times: number, afterMs: number): Promise<void> {
    const roomy = new BreakerGuardedCalls({ bulkheads: new TargetBulkheads(), breakers, clock: world.clock });
    for (let count = 0; count < times; count++) {
      const controller = new AbortController();
      const running = roomy.run(target, controller.signal, () => never);
      await turnOfTheLoop();
      world.clock.advance(afterMs);
      controller.abort(new DOMException('over', 'TimeoutError'));
      await expect(running).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE', details: { target } });
    }
  }

  it('stops waiting for a call that ignores its signal, and counts it against the target', async () => {
    await cutOffTimes(5, 500);

    expect(breakers.of(target).pauseMs()).toBeGreaterThan(0);
  });

  it('does not blame a target that had no time to answer', async () => {
    await cutOffTimes(10, 499);

    expect(breakers.of(target).pauseMs()).toBe(0);
  });

  it('keeps the place of a call that ignores its signal until it has ended', async () => {
    const controller = new AbortController();
    const { promise, end } = openEnd();
    const first = calls.run(target, controller.signal, () => promise);
    await turnOfTheLoop();
    controller.abort(new Error('over'));
    await expect(first).rejects.toThrow('time was over');
    const second = calls.run(target, unlimited, () => Promise.resolve('second'));
    const soon = await Promise.race([second, turnOfTheLoop().then(() => 'waits')]);

    end();

    expect(soon).toBe('waits');
    await expect(second).resolves.toBe('second');
  });

  it('turns away whoever finds neither a place nor room in the line', async () => {
    void calls.run(target, unlimited, () => never);
    void calls.run(target, unlimited, () => never);

    await expect(calls.run(target, unlimited, () => never)).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  it('gives up in the line when the time is over, without blaming the target', async () => {
    void calls.run(target, unlimited, () => never);
    const controller = new AbortController();
    const waiting = calls.run(target, controller.signal, () => never);

    controller.abort(new Error('over'));

    await expect(waiting).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(breakers.of(target).pauseMs()).toBe(0);
  });

  it('gives its place back when the breaker refuses', async () => {
    await failTimes(5, unavailable);

    await failTimes(3, unavailable);

    await expect(calls.run('other', unlimited, () => Promise.resolve(1))).resolves.toBe(1);
    await expect(calls.run(target, unlimited, () => never)).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });

  it('makes no call and reports nothing when the time ended while it asked the breaker', async () => {
    const controller = new AbortController();
    let called = 0;
    const running = calls.run(target, controller.signal, () => Promise.resolve(called++));

    controller.abort(new Error('over'));

    await expect(running).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(called).toBe(0);
    expect(breakers.of(target).pauseMs()).toBe(0);
  });

  it('leaves the probe to the next caller when the time ended before the call', async () => {
    await failTimes(5, unavailable);
    world.clock.advance(30_000);
    const controller = new AbortController();
    const running = calls.run(target, controller.signal, () => Promise.resolve('late'));
    controller.abort(new Error('over'));
    await expect(running).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });

    await expect(calls.run(target, unlimited, () => Promise.resolve('probed'))).resolves.toBe('probed');
  });
});

function openEnd(): { promise: Promise<void>; end: () => void } {
  let end: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (end = resolve));
  return { promise, end };
}

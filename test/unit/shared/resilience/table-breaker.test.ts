import fc from 'fast-check';
import type { CallResult } from '../../../../shared/resilience/breaker';
import {
  answered,
  BreakerWorld,
  call,
  callTimes,
  longestCallMs,
  permitOf,
  unavailable,
} from '../../../support/breaker-world';

/** Lets what goes on in the background come to its end. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('TableBreaker', () => {
  it('lets calls through, and writes nothing while all is well', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');

    await callTimes(erp, 20, answered);

    expect(erp.pauseMs()).toBe(0);
    expect(world.writes()).toBe(0);
  });

  it('refuses after five failures in a row', async () => {
    const erp = new BreakerWorld().instance().of('erp');

    await callTimes(erp, 4, unavailable);
    await call(erp, answered);
    await callTimes(erp, 4, unavailable);
    expect(erp.pauseMs()).toBe(0);
    await call(erp, unavailable);

    await expect(call(erp, answered)).resolves.toBe(30_000);
    expect(erp.pauseMs()).toBe(30_000);
  });

  it('counts neither throttling nor what happened elsewhere', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');

    await callTimes(erp, 4, unavailable);
    await callTimes(erp, 10, { kind: 'unknown' });
    await call(erp, { kind: 'throttled', retryAfterMs: 1_000 });
    await expect(call(erp, answered)).resolves.toBe(1_000);
    world.clock.advance(61_000);
    await callTimes(erp, 4, unavailable);

    await expect(call(erp, answered)).resolves.toBe('called');
  });

  it('keeps targets apart', async () => {
    const breakers = new BreakerWorld().instance();
    await callTimes(breakers.of('erp'), 5, unavailable);

    await expect(call(breakers.of('portal'), answered)).resolves.toBe('called');
    expect(breakers.of('erp')).toBe(breakers.of('erp'));
  });

  it('opens in the other instances within 5 s', async () => {
    const world = new BreakerWorld();
    const here = world.instance().of('erp');
    const there = world.instance().of('erp');
    await call(there, answered);
    await callTimes(here, 5, unavailable);

    world.clock.advance(5_000);

    await expect(call(there, answered)).resolves.toBe(25_000);
  });

  it('learns in the background when it is busy, without keeping a call waiting', async () => {
    const world = new BreakerWorld();
    const here = world.instance().of('erp');
    const there = world.instance().of('erp');
    await call(there, answered);
    await callTimes(here, 5, unavailable);

    world.clock.advance(2_500);
    await expect(call(there, answered)).resolves.toBe('called');
    await settled();

    await expect(call(there, answered)).resolves.toBe(27_500);
  });

  it('lets one call of one instance probe', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance().of('erp'), world.instance().of('erp')];
    await callTimes(here, 5, unavailable);
    world.clock.advance(30_000);

    const answers = await Promise.all([here, here, there, there].map((each) => each.acquire(longestCallMs)));

    expect(answers.map(({ isGranted }) => isGranted).sort()).toEqual([false, false, false, true]);
  });

  it('opens for longer after a failed probe, and everywhere', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance().of('erp'), world.instance().of('erp')];
    await callTimes(here, 5, unavailable);
    world.clock.advance(30_000);

    await call(here, unavailable);

    expect(here.pauseMs()).toBe(60_000);
    await expect(call(there, answered)).resolves.toBe(60_000);
  });

  it('restarts slowly after a probe that was answered', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance().of('erp'), world.instance().of('erp')];
    await callTimes(here, 5, unavailable);
    world.clock.advance(30_000);
    await call(here, answered);

    const first = await permitOf(here);
    await expect(call(here, answered)).resolves.toBe(10_000);
    await first.report(answered);
    await expect(call(here, answered)).resolves.toBe('called');

    world.clock.advance(60_000);
    const many = await Promise.all(Array.from({ length: 100 }, () => there.acquire(longestCallMs)));
    expect(many.every(({ isGranted }) => isGranted)).toBe(true);
  });

  it('needs five failures again after it has closed', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');
    await callTimes(erp, 5, unavailable);
    world.clock.advance(30_000);
    await call(erp, answered);

    await callTimes(erp, 4, unavailable);

    expect(erp.pauseMs()).toBe(0);
  });

  it('needs five failures again when another instance has closed it', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance().of('erp'), world.instance().of('erp')];
    await callTimes(here, 5, unavailable);
    world.clock.advance(30_000);
    await call(there, answered);
    world.clock.advance(5_000);

    await call(here, unavailable);

    expect(here.pauseMs()).toBe(0);
  });

  it('takes an answer of the table from before its own decision for no news', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');
    await call(erp, answered);
    world.clock.advance(2_500);
    let answerSlowly: (nothing: undefined) => void = () => undefined;
    world.tables.get = () => new Promise((resolve) => (answerSlowly = resolve));

    await callTimes(erp, 5, unavailable);
    answerSlowly(undefined);
    await settled();

    expect(erp.pauseMs()).toBe(30_000);
  });

  it('hears a probe that outlasts several looks at the table', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');
    await callTimes(erp, 5, unavailable);
    world.clock.advance(30_000);
    const probe = await permitOf(erp);
    for (let looks = 0; looks < 5; looks++) {
      world.clock.advance(6_000);
      await call(erp, answered);
    }

    await probe.report(answered);

    await expect(call(erp, answered)).resolves.toBe('called');
  });

  it('lets another probe when the first one has died, and then no longer hears the first', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance().of('erp'), world.instance().of('erp')];
    await callTimes(here, 5, unavailable);
    world.clock.advance(30_000);
    const lost = await permitOf(here);

    world.clock.advance(longestCallMs);
    await expect(call(there, unavailable)).resolves.toBe('called');
    await lost.report(answered);

    world.clock.advance(5_000);
    expect(await call(here, answered)).toBe(55_000);
  });

  it('waits for the second probe when the first one ends after its time', async () => {
    const world = new BreakerWorld();
    const breakers = world.instance();
    const erp = breakers.of('erp');
    await callTimes(erp, 5, unavailable);
    world.clock.advance(30_000);
    const late = await permitOf(erp);
    world.clock.advance(longestCallMs);
    const second = await permitOf(erp);

    await late.report(unavailable);

    expect(breakers.snapshots()).toMatchObject([{ phase: 'half-open' }]);
    await second.report(answered);
    expect(breakers.snapshots()).toMatchObject([{ phase: 'closed' }]);
  });

  it('never lets two probes through within one open time, however many instances ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            instance: fc.nat(3),
            waitMs: fc.nat(20_000),
            result: fc.constantFrom<CallResult['kind']>('unavailable', 'throttled', 'unknown'),
          }),
          { minLength: 20, maxLength: 60 },
        ),
        async (steps) => {
          const world = new BreakerWorld();
          const instances = Array.from({ length: 4 }, () => world.instance().of('erp'));
          await callTimes(instances[0]!, 5, unavailable);
          let earliestNextMs = world.clock.now() + 30_000;
          for (const { instance, waitMs, result } of steps) {
            world.clock.advance(waitMs);
            const report: CallResult =
              result === 'throttled' ? { kind: result, retryAfterMs: 10_000 } : { kind: 'unavailable' };
            const outcome = await call(instances[instance]!, report);
            if (outcome !== 'called') continue;
            expect(world.clock.now()).toBeGreaterThanOrEqual(earliestNextMs);
            if (report.kind === 'throttled') return;
            earliestNextMs = world.clock.now() + 30_000;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows readiness what it knows', async () => {
    const world = new BreakerWorld();
    const breakers = world.instance();
    await call(breakers.of('portal'), answered);
    await callTimes(breakers.of('erp'), 5, unavailable);
    world.clock.advance(10_000);

    expect(breakers.snapshots()).toEqual([
      { target: 'portal', phase: 'closed', pauseMs: 0, isLocal: false },
      { target: 'erp', phase: 'open', pauseMs: 20_000, isLocal: false },
    ]);
  });
});

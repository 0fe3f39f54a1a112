import fc from 'fast-check';
import { TableRateLimiter } from '../../../../../shared/api/guards/table-rate-limiter';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { FakeTableStore } from '../../../../support/fake-table-store';
import { ManualClock } from '../../../../support/manual-clock';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const midMinuteMs = Date.UTC(2026, 0, 31, 23, 59, 30);

describe('TableRateLimiter', () => {
  let clock: ManualClock;
  let tables: FakeTableStore;

  beforeEach(() => {
    clock = new ManualClock(midMinuteMs);
    tables = new FakeTableStore();
  });

  function instance(requestsPerMinute = 1_000): TableRateLimiter {
    return new TableRateLimiter({ tables: () => tables, clock, requestsPerMinute });
  }

  /** How many of the requests passed. */
  async function takeTimes(limiter: TableRateLimiter, times: number, caller = 'portal'): Promise<number> {
    let passed = 0;
    for (let count = 0; count < times; count++) if ((await limiter.take(caller)).isAllowed) passed++;
    return passed;
  }

  async function takeAtOnce(limiter: TableRateLimiter, times: number): Promise<number> {
    const taken = await Promise.all(Array.from({ length: times }, () => limiter.take('portal')));
    return taken.filter(({ isAllowed }) => isAllowed).length;
  }

  function tableCalls(): number {
    return Object.values(tables.calls).reduce((sum, calls) => sum + calls, 0);
  }

  it('tells what is left and when the minute ends', async () => {
    const limiter = instance(100);

    const decisions = [await limiter.take('portal'), await limiter.take('portal')];

    expect(decisions).toEqual([
      { isAllowed: true, limit: 100, remaining: 99, resetAfterMs: 30_000 },
      { isAllowed: true, limit: 100, remaining: 98, resetAfterMs: 30_000 },
    ]);
  });

  it.each([1, 7, 50, 51, 120, 1_000])(
    'lets exactly %i requests a minute pass in one instance',
    async (limit) => {
      const limiter = instance(limit);

      const passed = await takeTimes(limiter, limit + 60);

      expect(passed).toBe(limit);
      expect(await limiter.take('portal')).toMatchObject({ isAllowed: false, remaining: 0 });
    },
  );

  it('writes once for many requests, and never for a caller that seldom comes', async () => {
    await takeTimes(instance(), 39, 'seldom');
    const seldom = tableCalls();

    await takeTimes(instance(), 1_000, 'often');

    expect(seldom).toBe(0);
    expect(tableCalls()).toBeLessThanOrEqual(30);
  });

  it('lets nobody wait for the table while the block lasts', async () => {
    const limiter = instance();
    await takeTimes(limiter, 40);
    const never = new Promise<never>(() => undefined);
    jest.spyOn(tables, 'replace').mockReturnValue(never);
    await turnOfTheLoop();

    const passed = await takeTimes(limiter, 50);
    const next = await Promise.race([limiter.take('portal'), turnOfTheLoop().then(() => 'waits')]);

    expect(passed).toBe(50);
    expect(next).toBe('waits');
  });

  it('starts anew with each minute, across the end of a month', async () => {
    const limiter = instance(60);
    await takeTimes(limiter, 70);

    clock.advance(30_000);

    expect(await takeTimes(limiter, 70)).toBe(60);
    const months: string[] = [];
    for await (const table of tables.listTables('apiratelimits')) months.push(table);
    expect(months).toEqual(['apiratelimits202601', 'apiratelimits202602']);
  });

  it('counts callers apart, whatever their names look like', async () => {
    const limiter = instance(10);

    const passed = [await takeTimes(limiter, 20, 'a/b#?'), await takeTimes(limiter, 20, 'a')];

    expect(passed).toEqual([10, 10]);
  });

  it('shares one limit between instances that take turns', async () => {
    const instances = [instance(), instance(), instance()];
    let passed = 0;

    for (let round = 0; round < 500; round++) {
      for (const limiter of instances) passed += await takeTimes(limiter, 1);
    }

    expect(passed).toBeGreaterThanOrEqual(1_000);
    expect(passed).toBeLessThanOrEqual(1_000 + 3 * 50);
  });

  it('never refuses below the limit, and lets at most 50 more pass for each instance', async () => {
    const plan = fc.record({
      limit: fc.integer({ min: 1, max: 400 }),
      instances: fc.integer({ min: 1, max: 4 }),
      bursts: fc.array(fc.record({ at: fc.nat(3), size: fc.integer({ min: 1, max: 90 }) }), {
        maxLength: 20,
      }),
    });

    await fc.assert(
      fc.asyncProperty(plan, async ({ limit, instances, bursts }) => {
        tables = new FakeTableStore();
        const limiters = Array.from({ length: instances }, () => instance(limit));
        let passed = 0;
        for (const { at, size } of bursts) {
          const limiter = limiters[at % instances]!;
          const allowed = await takeAtOnce(limiter, size);
          passed += allowed;
          expect(allowed === size || passed >= limit).toBe(true);
        }
        expect(passed).toBeLessThanOrEqual(limit + instances * 50);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps that promise when many instances ask at the same moment', async () => {
    const limiters = Array.from({ length: 30 }, () => instance());

    const passed = await Promise.all(limiters.map((limiter) => takeAtOnce(limiter, 300)));

    const all = passed.reduce((sum, each) => sum + each, 0);
    expect(all).toBeGreaterThanOrEqual(1_000);
    expect(all).toBeLessThanOrEqual(1_000 + 30 * 50);
  });

  it('asks again when a whole block came while it was asking', async () => {
    const [first, second] = [instance(182), instance(182)];

    const passed = [
      await takeAtOnce(second, 28),
      await takeAtOnce(first, 51),
      await takeAtOnce(second, 12),
      await takeAtOnce(first, 40),
      await takeAtOnce(second, 51),
    ];

    expect(passed).toEqual([28, 51, 12, 40, 51]);
  });

  it('does not ask the table again once the limit is reached', async () => {
    const limiter = instance(60);
    await takeTimes(limiter, 70);
    const before = tableCalls();

    await takeTimes(limiter, 100);

    expect(tableCalls()).toBe(before);
  });

  it('counts alone while the table is away, and together again afterwards', async () => {
    const [left, right] = [instance(200), instance(200)];
    tables.failure = new TargetUnavailableError('away');
    const alone = await takeTimes(left, 150);
    tables.failure = undefined;

    clock.advance(10_000);
    await takeTimes(left, 1);
    await turnOfTheLoop();
    const [more, others] = [await takeTimes(left, 100), await takeTimes(right, 100)];

    expect(alone).toBe(150);
    expect(alone + 1 + more + others).toBeLessThanOrEqual(200 + 2 * 50);
    expect(more).toBe(49);
  });

  it('grants no more than what is left when it cannot enter its requests', async () => {
    await takeTimes(instance(), 900);
    await turnOfTheLoop();
    jest.spyOn(tables, 'replace').mockResolvedValue('conflict');

    const passed = await takeTimes(instance(), 300);

    expect(passed).toBeGreaterThanOrEqual(100);
    expect(passed).toBeLessThanOrEqual(150);
  });

  it('refuses beyond the limit also without the table', async () => {
    tables.failure = new TargetUnavailableError('away');

    expect(await takeTimes(instance(200), 300)).toBe(200);
  });

  it('asks a table that is away only now and then', async () => {
    tables.failure = new TargetUnavailableError('away');

    await takeTimes(instance(), 900);

    expect(tableCalls()).toBe(1);
  });

  it('works without any setting for the table', async () => {
    const limiter = new TableRateLimiter({
      tables: () => {
        throw new Error('no setting');
      },
      clock,
      requestsPerMinute: 100,
    });

    expect(await takeTimes(limiter, 120)).toBe(100);
  });

  it('goes by itself when the table hangs', async () => {
    const limiter = instance(200);
    jest.spyOn(tables, 'insert').mockReturnValue(new Promise<never>(() => undefined));
    await takeTimes(limiter, 50);
    const waiting = limiter.take('portal');
    await turnOfTheLoop();

    clock.advance(1_000);

    expect(await waiting).toMatchObject({ isAllowed: true });
    expect(await takeTimes(limiter, 300)).toBe(149);
  });
});

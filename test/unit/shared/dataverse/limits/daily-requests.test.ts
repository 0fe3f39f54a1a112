import {
  DailyRequests,
  type DailyRequestsOptions,
} from '../../../../../shared/dataverse/limits/daily-requests';
import { limitsTable, requestsRow } from '../../../../../shared/dataverse/limits/limits-rows';
import type { Caller } from '../../../../../shared/dataverse/limits/request-gate';
import { GateWorld } from '../../../../support/gate-world';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const batch: Caller = { flow: 'prices', priority: 'batch' };
const interactive: Caller = { flow: 'prices', priority: 'interactive' };
/** The manual clock starts at the beginning of this day. */
const day = '2026-01-01';
const hourMs = 3_600_000;

function instance({ clock, tables }: GateWorld, changes: Partial<DailyRequestsOptions> = {}): DailyRequests {
  return new DailyRequests({ budget: 1_000, clock, tables: () => tables, ...changes });
}

async function storedRequests({ tables }: GateWorld, flow: string, onDay = day): Promise<unknown> {
  const row = await tables.get(limitsTable, requestsRow({ day: onDay, flow, requests: 0 }));
  return row?.entity['requests'];
}

describe('DailyRequests', () => {
  it('gathers half a minute of counts into one write for each flow', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    for (let count = 0; count < 500; count++) requests.count(count % 2 === 0 ? 'prices' : 'accounts', 1);
    expect(world.tables.calls).toEqual({});

    world.clock.advance(30_000);
    await turnOfTheLoop();

    expect(world.tables.calls).toMatchObject({ insert: 2 });
    expect(await storedRequests(world, 'prices')).toBe(250);
  });

  it('adds to what other instances have counted', async () => {
    const world = new GateWorld();
    const [here, there] = [instance(world), instance(world)];
    here.count('prices', 300);
    there.count('prices', 20);

    await Promise.all([here.close(), there.close()]);

    expect(await storedRequests(world, 'prices')).toBe(320);
  });

  it('knows the requests of all flows and instances after its next write', async () => {
    const onWritten = jest.fn();
    const world = new GateWorld();
    const [here, there] = [instance(world, { onWritten }), instance(world)];
    there.count('accounts', 700);
    await there.close();
    here.count('prices', 1);

    world.clock.advance(30_000);
    await turnOfTheLoop();

    expect(here.usage()).toEqual({ day, requests: 701, budget: 1_000 });
    expect(onWritten).toHaveBeenCalledWith({ day, requests: 701, budget: 1_000 }, [
      { day, flow: 'prices', requests: 1 },
    ]);
  });

  it('counts what is not written yet', () => {
    const requests = instance(new GateWorld());

    requests.count('prices', 10);
    requests.count('accounts', 5);

    expect(requests.usage().requests).toBe(15);
  });

  it('keeps the counts of a day apart from those of the next', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    world.clock.advance(24 * hourMs - 10_000);
    requests.count('prices', 7);

    world.clock.advance(15_000);
    requests.count('prices', 2);
    expect(requests.usage()).toMatchObject({ day: '2026-01-02', requests: 2 });
    await requests.close();

    expect(await storedRequests(world, 'prices')).toBe(7);
    expect(await storedRequests(world, 'prices', '2026-01-02')).toBe(2);
  });

  it('keeps counts that cannot be written, and says why', async () => {
    const onProblem = jest.fn();
    const world = new GateWorld();
    const requests = instance(world, { onProblem });
    const failure = (world.tables.failure = new Error('unreachable'));
    requests.count('prices', 5);
    world.clock.advance(30_000);
    await turnOfTheLoop();
    expect(onProblem).toHaveBeenCalledWith(failure);
    world.tables.failure = undefined;

    requests.count('prices', 1);
    world.clock.advance(30_000);
    await turnOfTheLoop();

    expect(await storedRequests(world, 'prices')).toBe(6);
    expect(requests.usage().requests).toBe(6);
  });

  it('counts what arrives while it writes, once', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    requests.count('prices', 5);
    world.clock.advance(30_000);
    requests.count('prices', 3);
    await turnOfTheLoop();
    expect(await storedRequests(world, 'prices')).toBe(5);

    world.clock.advance(30_000);
    await turnOfTheLoop();

    expect(await storedRequests(world, 'prices')).toBe(8);
  });

  it('writes what is left when it ends, and nothing afterwards', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    requests.count('prices', 5);

    await requests.close();
    requests.count('prices', 1);
    world.clock.advance(hourMs);
    await turnOfTheLoop();

    expect(world.tables.calls['insert']).toBe(1);
    expect(await storedRequests(world, 'prices')).toBe(5);
  });

  it('ends after a write that is under way, and counts nothing twice', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    requests.count('prices', 5);
    world.clock.advance(30_000);

    await requests.close();
    requests.count('prices', 1);
    world.clock.advance(hourMs);
    await turnOfTheLoop();

    expect(await storedRequests(world, 'prices')).toBe(5);
    expect(world.tables.calls).toMatchObject({ insert: 1, list: 1 });
  });

  it('still knows what it has written when it cannot read the others', async () => {
    const world = new GateWorld();
    const requests = instance(world);
    requests.count('prices', 5);
    world.clock.advance(30_000);
    await turnOfTheLoop();
    world.tables.list = () => {
      throw new Error('unreachable');
    };

    requests.count('prices', 3);
    world.clock.advance(30_000);
    await turnOfTheLoop();

    expect(requests.usage().requests).toBe(8);
  });

  it('counts for itself where nothing is shared', async () => {
    const world = new GateWorld();
    const requests = new DailyRequests({ budget: 0, clock: world.clock });

    requests.count('prices', 5);
    await requests.close();

    expect(requests.usage()).toEqual({ day, requests: 5, budget: 0 });
  });
});

describe('the daily budget', () => {
  it('lets batch work wait above 95 %, and interactive work go on', () => {
    const requests = instance(new GateWorld());
    requests.count('accounts', 949);
    expect(requests.pauseMs(batch)).toBe(0);

    requests.count('accounts', 1);

    expect(requests.pauseMs(batch)).toBeGreaterThan(0);
    expect(requests.pauseMs(interactive)).toBe(0);
  });

  it.each([
    { at: 'noon', hours: 12, pauseMs: 900_000 },
    { at: 'ten minutes to midnight', hours: 24 - 1 / 6, pauseMs: 600_000 },
  ])('is looked at again after $pauseMs ms at $at UTC', ({ hours, pauseMs }) => {
    const world = new GateWorld();
    const requests = instance(world);
    world.clock.advance(hours * hourMs);

    requests.count('accounts', 1_000);

    expect(requests.pauseMs(batch)).toBe(pauseMs);
  });

  it('is whole again on the next day', () => {
    const world = new GateWorld();
    const requests = instance(world);
    requests.count('accounts', 1_000);

    world.clock.advance(24 * hourMs);

    expect(requests.pauseMs(batch)).toBe(0);
  });

  it('does not hold anybody back when there is none', () => {
    const requests = instance(new GateWorld(), { budget: 0 });

    requests.count('accounts', 1_000_000);

    expect(requests.pauseMs(batch)).toBe(0);
  });

  it('makes an instance that has just started look at the day before its first batch call', async () => {
    const world = new GateWorld();
    const before = instance(world);
    before.count('accounts', 960);
    await before.close();
    const gate = world.instance({ dailyBudget: 1_000 });

    const refused = gate.enter(world.call({ priority: 'batch' }));

    await expect(refused).rejects.toMatchObject({
      code: 'THROTTLED',
      retryAfterMs: 900_000,
      details: { target: 'dataverse-daily-budget' },
    });
    await expect(gate.enter(world.call())).resolves.toBeDefined();
    expect(gate.state()).toMatchObject({ requestsToday: 961, dailyBudget: 1_000, inFlight: 1 });
  });

  it('counts a call by what the platform counts for it', async () => {
    const world = new GateWorld();
    const gate = world.instance({ dailyBudget: 1_000 });

    await gate.enter(world.call({ cost: 100 }));

    expect(gate.state().requestsToday).toBe(100);
  });

  it('does not stop batch work when the counts cannot be read', async () => {
    const world = new GateWorld();
    world.tables.failure = new Error('unreachable');
    const gate = world.instance({ dailyBudget: 1_000 });

    await expect(gate.enter(world.call({ priority: 'batch' }))).resolves.toBeDefined();
  });
});

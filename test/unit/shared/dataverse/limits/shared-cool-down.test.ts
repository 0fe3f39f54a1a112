import { coolDownRow, limitsTable } from '../../../../../shared/dataverse/limits/limits-rows';
import { SharedCoolDown } from '../../../../../shared/dataverse/limits/shared-cool-down';
import { GateWorld, good, sampleCoolDownKey, throttled } from '../../../../support/gate-world';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function instance({ clock, tables }: GateWorld, changes: Partial<{ onSharingChanged: jest.Mock }> = {}) {
  return new SharedCoolDown({ key: sampleCoolDownKey, clock, tables: () => tables, ...changes });
}

function storedEnd({ tables }: GateWorld): Promise<unknown> {
  return tables.get(limitsTable, sampleCoolDownKey).then((row) => row?.entity['until']);
}

describe('SharedCoolDown', () => {
  it('reaches another instance with its next look', async () => {
    const world = new GateWorld();
    const [here, there] = [instance(world), instance(world)];
    await there.look();

    here.extend(30_000);
    await here.settled();
    world.clock.advance(4_000);
    await there.look();

    expect(there.untilMs).toBe(here.untilMs);
    expect(there.isShared).toBe(true);
  });

  it('looks at the table every two seconds at most, and lets calls wait only for what is older than four', async () => {
    const world = new GateWorld();
    const coolDown = instance(world);
    expect(coolDown.look()).toBeInstanceOf(Promise);
    await coolDown.settled();

    const waits: boolean[] = [];
    for (const byMs of [0, 1_999, 1, 1_999, 1, 4_000]) {
      world.clock.advance(byMs);
      waits.push(coolDown.look() !== undefined);
      await coolDown.settled();
    }

    expect(waits).toEqual([false, false, false, false, false, true]);
    expect(world.tables.calls['get']).toBe(4);
  });

  it('looks once however many calls wait', async () => {
    const world = new GateWorld();
    const coolDown = instance(world);

    await Promise.all([coolDown.look(), coolDown.look(), coolDown.look()]);

    expect(world.tables.calls['get']).toBe(1);
  });

  it('keeps the later end, whoever writes', async () => {
    const world = new GateWorld();
    const [here, there] = [instance(world), instance(world)];

    here.extend(60_000);
    there.extend(20_000);
    await Promise.all([here.settled(), there.settled()]);

    expect(await storedEnd(world)).toBe(new Date(here.untilMs).toISOString());
    expect(there.untilMs).toBe(here.untilMs);
  });

  it('writes once for the answers of one burst', async () => {
    const world = new GateWorld();
    const coolDown = instance(world);

    for (let answer = 0; answer < 20; answer++) {
      coolDown.extend(10_000);
      world.clock.advance(10);
      await turnOfTheLoop();
    }

    expect(world.tables.calls).toMatchObject({ insert: 1 });
    expect(world.tables.calls).not.toHaveProperty('replace');
  });

  it('writes what was extended while it wrote', async () => {
    const world = new GateWorld();
    const coolDown = instance(world);

    coolDown.extend(10_000);
    coolDown.extend(50_000);
    await coolDown.settled();

    expect(await storedEnd(world)).toBe(new Date(coolDown.untilMs).toISOString());
  });

  it('asks the platform again after a quarter of an hour, whatever it said', () => {
    const world = new GateWorld();
    const coolDown = instance(world);

    coolDown.extend(86_400_000);

    expect(coolDown.untilMs - world.clock.now()).toBe(900_000);
  });

  it.each(['2999-01-01T00:00:00.000Z', 'soon', ''])(
    'does not believe a row that ends at "%s"',
    async (until) => {
      const world = new GateWorld();
      await world.tables.insert(limitsTable, { ...sampleCoolDownKey, until });
      const coolDown = instance(world);

      await coolDown.look();

      expect(coolDown.untilMs).toBeLessThanOrEqual(world.clock.now());
    },
  );

  it('replaces the row of a cool-down that is over', async () => {
    const world = new GateWorld();
    await world.tables.insert(limitsTable, coolDownRow(sampleCoolDownKey, world.clock.now() - 60_000));
    const coolDown = instance(world);

    coolDown.extend(10_000);
    await coolDown.settled();

    expect(await storedEnd(world)).toBe(new Date(coolDown.untilMs).toISOString());
  });
});

describe('SharedCoolDown without its table', () => {
  it('goes by what the instance was told, and says so once', async () => {
    const world = new GateWorld();
    const failure = (world.tables.failure = new Error('unreachable'));
    const onSharingChanged = jest.fn();
    const coolDown = instance(world, { onSharingChanged });
    await coolDown.look();

    coolDown.extend(10_000);
    await coolDown.settled();

    expect(coolDown.untilMs).toBe(world.clock.now() + 10_000);
    expect(coolDown.isShared).toBe(false);
    expect(onSharingChanged.mock.calls).toEqual([[false, failure]]);
  });

  it('tells the others when the table is back', async () => {
    const world = new GateWorld();
    const onSharingChanged = jest.fn();
    const coolDown = instance(world, { onSharingChanged });
    world.tables.failure = new Error('unreachable');
    coolDown.extend(60_000);
    await coolDown.settled();
    world.tables.failure = undefined;

    world.clock.advance(4_000);
    void coolDown.look();
    await coolDown.settled();

    expect(await storedEnd(world)).toBe(new Date(coolDown.untilMs).toISOString());
    expect(onSharingChanged).toHaveBeenLastCalledWith(true, undefined);
  });

  it('lets no call wait for it a second time', async () => {
    const world = new GateWorld();
    world.tables.failure = new Error('unreachable');
    const coolDown = instance(world);
    await coolDown.look();

    world.clock.advance(60_000);

    expect(coolDown.look()).toBeUndefined();
    await coolDown.settled();
  });

  it('lets a call wait a second at most for a table that hangs', async () => {
    const world = new GateWorld();
    world.tables.get = () => new Promise(() => undefined);
    const gate = world.instance();
    const call = gate.enter(world.call());

    world.clock.advance(1_000);

    await expect(call).resolves.toBeDefined();
    expect(gate.state().isCoolDownShared).toBe(false);
  });

  it('is local where nothing is shared', async () => {
    const world = new GateWorld();
    const gate = world.instance({ isAlone: true });

    (await gate.enter(world.call())).leave(throttled(10_000));

    expect(gate.state()).toMatchObject({
      isCoolDownShared: false,
      coolingUntilMs: world.clock.now() + 10_000,
    });
    expect(world.tables.calls).toEqual({});
  });
});

describe('gates of several instances', () => {
  it('all stop when one of them is throttled', async () => {
    const world = new GateWorld();
    const [one, two, three] = [world.instance(), world.instance(), world.instance()];
    for (const gate of [two, three]) (await gate.enter(world.call())).leave(good);
    (await one.enter(world.call())).leave(throttled(30_000));
    await turnOfTheLoop();

    world.clock.advance(4_000);
    const refused = [two, three].map((gate) =>
      gate.enter(world.call({ deadlineMs: world.clock.now() + 1_000 })),
    );

    for (const call of refused) await expect(call).rejects.toMatchObject({ retryAfterMs: 26_000 });
  });

  it('go on holding back when the pause was prolonged meanwhile', async () => {
    const world = new GateWorld();
    const [here, there] = [world.instance(), world.instance()];
    const late = await there.enter(world.call());
    (await here.enter(world.call())).leave(throttled(10_000));
    const waiting = here.enter(world.call({ deadlineMs: world.clock.now() + 15_000 }));
    waiting.catch(() => undefined);
    await turnOfTheLoop();

    late.leave(throttled(60_000));
    await turnOfTheLoop();
    world.clock.advance(10_000);

    await expect(waiting).rejects.toMatchObject({ retryAfterMs: 50_000 });
  });
});

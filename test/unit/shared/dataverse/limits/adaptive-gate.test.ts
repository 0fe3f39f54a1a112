import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import { GateWorld, good, throttled } from '../../../../support/gate-world';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

/** Whether each promise has been answered, without waiting for it. */
async function settled(promises: readonly Promise<unknown>[]): Promise<boolean[]> {
  const isDone = promises.map(() => false);
  promises.forEach((promise, index) => {
    const note = (): void => void (isDone[index] = true);
    promise.then(note, note);
  });
  await turnOfTheLoop();
  return isDone;
}

describe('AdaptiveGate', () => {
  it('admits as many calls as there are places, the rest in the order they came', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    const [first, second] = await world.enterMany(gate, 4);
    const waiting = [gate.enter(world.call()), gate.enter(world.call())];

    expect(await settled(waiting)).toEqual([false, false]);
    first!.leave(good);
    expect(await settled(waiting)).toEqual([true, false]);
    second!.leave(good);

    expect(await settled(waiting)).toEqual([true, true]);
    expect(gate.state()).toMatchObject({ limit: 4, inFlight: 4, waiting: 0 });
  });

  it('lets interactive calls go before batch work', async () => {
    const world = new GateWorld();
    const gate = world.instance({ ceiling: 1 });
    const admission = await gate.enter(world.call());
    const batch = gate.enter(world.call({ priority: 'batch' }));
    const interactive = gate.enter(world.call());

    admission.leave(good);

    expect(await settled([batch, interactive])).toEqual([false, true]);
  });

  it('gives a place back once, however often it is left', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    const [admission] = await world.enterMany(gate, 4);

    admission!.leave(good);
    admission!.leave(throttled());

    expect(gate.state()).toMatchObject({ inFlight: 3, limit: 4 });
  });

  it('takes the recommendation of the environment from an answer', async () => {
    const world = new GateWorld();
    const gate = world.instance();

    (await gate.enter(world.call())).leave({ ...good, parallelismHint: 2 });

    expect(gate.state().limit).toBe(2);
  });

  it('opens more places while all are taken and the answers are good', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    for (let round = 0; round < 3; round++) {
      const admissions = await world.enterMany(gate, gate.state().limit);
      const waiting = gate.enter(world.call());
      for (const admission of admissions) admission.leave(good);
      (await waiting).leave(good);
    }

    expect(gate.state().limit).toBeGreaterThan(4);
  });

  it.each([
    { answer: 'a lost answer', report: { status: undefined, durationMs: 30_000 } },
    { answer: 'a server error', report: { status: 502, durationMs: 5 } },
  ])('opens no more places after $answer', async ({ report }) => {
    const world = new GateWorld();
    const gate = world.instance();
    for (let round = 0; round < 10; round++) {
      for (const admission of await world.enterMany(gate, 4)) admission.leave(report);
    }

    expect(gate.state()).toMatchObject({ limit: 4, inFlight: 0 });
  });
});

describe('AdaptiveGate after a 429', () => {
  it('holds every call back until the platform wants calls again, and has half the places then', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    const [first, ...others] = await world.enterMany(gate, 4);
    first!.leave(throttled(10_000));
    for (const other of others) other.leave(good);
    const waiting = [1, 2, 3].map(() => gate.enter(world.call()));

    world.clock.advance(9_999);
    expect(await settled(waiting)).toEqual([false, false, false]);
    world.clock.advance(1);

    expect(await settled(waiting)).toEqual([true, true, false]);
    expect(gate.state()).toMatchObject({ limit: 2, inFlight: 2, waiting: 1 });
  });

  it('tells of a burst once', async () => {
    const onThrottled = jest.fn();
    const world = new GateWorld();
    const gate = world.instance({ onThrottled });

    for (const admission of await world.enterMany(gate, 4)) admission.leave(throttled(10_000));

    expect(onThrottled.mock.calls).toEqual([[{ flow: 'account-to-erp', limit: 2, coolDownMs: 10_000 }]]);
  });

  it('waits for the longest of the pauses a burst names', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    const [first, second, third] = await world.enterMany(gate, 3);

    first!.leave(throttled(10_000));
    second!.leave(throttled(30_000));
    third!.leave(throttled(5_000));

    expect(gate.state().coolingUntilMs).toBe(world.clock.now() + 30_000);
  });

  it('waits a little when the platform names no end', async () => {
    const world = new GateWorld();
    const gate = world.instance();

    (await gate.enter(world.call())).leave({ status: 429, durationMs: 5 });

    expect(gate.state().coolingUntilMs).toBe(world.clock.now() + 5_000);
  });

  it.each([
    { retryAfterMs: 1_000, backAfterMs: 1_050 },
    { retryAfterMs: 10_000, backAfterMs: 10_500 },
    { retryAfterMs: 40_000, backAfterMs: 40_500 },
  ])('comes back a random moment after $retryAfterMs ms', async ({ retryAfterMs, backAfterMs }) => {
    const world = new GateWorld();
    const gate = world.instance({ random: () => 0.5 });
    (await gate.enter(world.call())).leave(throttled(retryAfterMs));
    const waiting = [gate.enter(world.call())];

    world.clock.advance(backAfterMs - 1);
    expect(await settled(waiting)).toEqual([false]);
    world.clock.advance(1);

    expect(await settled(waiting)).toEqual([true]);
  });

  it('draws that moment once for a cool-down', async () => {
    const draws = [0.25, 0.75];
    const world = new GateWorld();
    const gate = world.instance({ random: () => draws.shift() ?? 0 });
    (await gate.enter(world.call())).leave(throttled(10_000));

    const moments = [gate.state().coolingUntilMs, gate.state().coolingUntilMs];

    expect(moments).toEqual([world.clock.now() + 10_250, world.clock.now() + 10_250]);
  });

  it('refuses at once whoever cannot wait that long, and says how long it takes', async () => {
    const world = new GateWorld();
    const gate = world.instance();
    (await gate.enter(world.call())).leave(throttled(10_000));

    const refused = gate.enter(world.call({ deadlineMs: world.clock.now() + 9_000 }));

    await expect(refused).rejects.toMatchObject({ code: 'THROTTLED', retryAfterMs: 10_000 });
    expect(gate.state().waiting).toBe(0);
  });

  it('refuses at once whoever waits already and cannot wait that long', async () => {
    const world = new GateWorld();
    const gate = world.instance({ ceiling: 2 });
    const [first] = await world.enterMany(gate, 2);
    const short = gate.enter(world.call({ deadlineMs: world.clock.now() + 9_000 }));
    const long = gate.enter(world.call());

    first!.leave(throttled(10_000));

    await expect(short).rejects.toThrow(ThrottledError);
    expect(await settled([long])).toEqual([false]);
  });

  it('stops for a busy server too, with all places kept', async () => {
    const world = new GateWorld();
    const gate = world.instance();

    (await gate.enter(world.call())).leave({ status: 503, durationMs: 5, retryAfterMs: 3_000 });

    expect(gate.state()).toMatchObject({ limit: 4, coolingUntilMs: world.clock.now() + 3_000 });
  });
});

describe('AdaptiveGate and those who leave the queue', () => {
  it('refuses a call whose deadline comes before its turn', async () => {
    const world = new GateWorld();
    const gate = world.instance({ ceiling: 1 });
    const admission = await gate.enter(world.call());
    const late = gate.enter(world.call({ deadlineMs: world.clock.now() + 1_000 }));
    const next = gate.enter(world.call());

    world.clock.advance(1_000);
    await expect(late).rejects.toMatchObject({ code: 'THROTTLED', details: { flow: 'account-to-erp' } });
    admission.leave(good);

    expect(await settled([next])).toEqual([true]);
  });

  it('refuses a call whose deadline has passed', async () => {
    const world = new GateWorld();
    const gate = world.instance();

    await expect(gate.enter(world.call({ deadlineMs: world.clock.now() }))).rejects.toThrow(ThrottledError);
    expect(gate.state()).toMatchObject({ inFlight: 0, waiting: 0, requestsToday: 0 });
  });

  it('forgets a call that is given up, and keeps the reason', async () => {
    const world = new GateWorld();
    const gate = world.instance({ ceiling: 1 });
    const admission = await gate.enter(world.call());
    const controller = new AbortController();
    const waiting = gate.enter(world.call({ signal: controller.signal }));
    const reason = new Error('the host stops');

    controller.abort(reason);

    await expect(waiting).rejects.toMatchObject({ code: 'THROTTLED', cause: reason });
    admission.leave(good);
    expect(gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('refuses a call that was given up before', async () => {
    const world = new GateWorld();
    const gate = world.instance();

    const given = gate.enter(world.call({ signal: AbortSignal.abort() }));

    await expect(given).rejects.toThrow(ThrottledError);
    expect(gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('does not care about the signal and the deadline of a call that has its place', async () => {
    const world = new GateWorld();
    const gate = world.instance({ ceiling: 1 });
    const first = await gate.enter(world.call());
    const controller = new AbortController();
    const second = gate.enter(
      world.call({ signal: controller.signal, deadlineMs: world.clock.now() + 1_000 }),
    );
    first.leave(good);
    const admission = await second;

    controller.abort();
    world.clock.advance(1_000);

    expect(gate.state().inFlight).toBe(1);
    admission.leave(good);
    expect(gate.state().inFlight).toBe(0);
  });
});

import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { breakerPolicyOf } from '../../../../shared/resilience/breaker-policy';
import { Breakers } from '../../../../shared/resilience/breakers';
import {
  answered,
  BreakerWorld,
  call,
  callTimes,
  longestCallMs,
  unavailable,
} from '../../../support/breaker-world';

describe('TableBreaker without its table', () => {
  const failure = new TargetUnavailableError('The store does not answer');

  it('goes by what it has seen itself, and says why once per look', async () => {
    const world = new BreakerWorld();
    const breakers = world.instance();
    const erp = breakers.of('erp');
    world.tables.failure = failure;

    const first = await erp.acquire(longestCallMs);
    expect(first).toMatchObject({ isGranted: true, problem: failure });
    expect(await erp.acquire(longestCallMs)).not.toHaveProperty('problem');
    await callTimes(erp, 5, unavailable);

    expect(erp.pauseMs()).toBe(30_000);
    expect(breakers.snapshots()).toEqual([{ target: 'erp', phase: 'open', pauseMs: 30_000, isLocal: true }]);
  });

  it('still probes and closes', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');
    world.tables.failure = failure;
    await callTimes(erp, 5, unavailable);

    world.clock.advance(30_000);

    await expect(call(erp, answered)).resolves.toBe('called');
    expect(erp.pauseMs()).toBe(0);
  });

  it('tells the others when the table is back', async () => {
    const world = new BreakerWorld();
    const [here, there] = [world.instance(), world.instance()];
    world.tables.failure = failure;
    await callTimes(here.of('erp'), 5, unavailable);
    world.tables.failure = undefined;

    world.clock.advance(5_000);
    await call(here.of('erp'), answered);

    await expect(call(there.of('erp'), answered)).resolves.toBe(25_000);
    expect(here.snapshots()).toMatchObject([{ isLocal: false }]);
  });

  it('does not keep a call waiting for a table that hangs', async () => {
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');
    world.tables.get = () => new Promise(() => undefined);

    const asking = erp.acquire(longestCallMs);
    world.clock.advance(2_000);

    await expect(asking).resolves.toMatchObject({ isGranted: true });
  });

  it('calls although a setting of the table is missing', async () => {
    const { clock } = new BreakerWorld();
    const tables = (): never => {
      throw failure;
    };
    const breakers = new Breakers({ tables, clock, policy: breakerPolicyOf(1), random: () => 0 });

    await expect(breakers.of('erp').acquire(longestCallMs)).resolves.toMatchObject({
      isGranted: true,
      problem: failure,
    });
  });
});

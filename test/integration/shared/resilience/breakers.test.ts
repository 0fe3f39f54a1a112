import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { breakerPolicyOf } from '../../../../shared/resilience/breaker-policy';
import { Breakers } from '../../../../shared/resilience/breakers';
import { azuriteTables } from '../../../support/azurite-stores';
import { answered, call, callTimes, longestCallMs, unavailable } from '../../../support/breaker-world';
import { ManualClock } from '../../../support/manual-clock';

jest.setTimeout(30_000);

describe('Breakers of several instances on Azurite', () => {
  let azurite: Azurite;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('open together, probe alone, and close together', async () => {
    const clock = new ManualClock();
    const [one, two, three] = Array.from({ length: 3 }, () => {
      const policy = breakerPolicyOf(1);
      return new Breakers({ tables: () => azuriteTables(azurite), clock, policy, random: () => 0 }).of('erp');
    });
    const all = [one!, two!, three!];
    await Promise.all(all.map((each) => call(each, answered)));

    await callTimes(one!, 5, unavailable);
    clock.advance(5_000);
    await expect(call(two!, answered)).resolves.toBe(25_000);

    clock.advance(25_000);
    const probes = await Promise.all(all.map((each) => each.acquire(longestCallMs)));
    expect(probes.filter(({ isGranted }) => isGranted)).toHaveLength(1);

    for (const probe of probes) if (probe.isGranted) await probe.report(answered);
    clock.advance(5_000);
    await expect(Promise.all(all.map((each) => call(each, answered)))).resolves.toEqual([
      'called',
      'called',
      'called',
    ]);
  });
});

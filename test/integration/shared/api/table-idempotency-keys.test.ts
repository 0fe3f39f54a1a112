import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import type { ApiAnswer } from '../../../../shared/api/operation';
import {
  apiIdempotencyTablePrefix,
  TableIdempotencyKeys,
} from '../../../../shared/api/table-idempotency-keys';
import { dropOldMonthlyTables } from '../../../../shared/storage/monthly-tables';
import type { TableStore } from '../../../../shared/storage/table-store';
import { azuriteTables } from '../../../support/azurite-stores';
import { ManualClock } from '../../../support/manual-clock';

jest.setTimeout(30_000);

const keyOf = (key: string) => ({ caller: 'client', operation: 'CreateThing', key, fingerprint: 'f-1' });
const answer: ApiAnswer = {
  status: 201,
  headers: { Location: '/things/1' },
  body: { text: '😀'.repeat(20_000) },
};

describe('TableIdempotencyKeys on Azurite', () => {
  let azurite: Azurite;
  let tables: TableStore;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    tables = azuriteTables(azurite);
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('runs each request on one of several instances, and gives its answer on all of them', async () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 15));
    const instances = Array.from({ length: 4 }, () => new TableIdempotencyKeys(tables, clock));
    let runs = 0;
    const work = (): Promise<ApiAnswer> => {
      runs += 1;
      return Promise.resolve(answer);
    };

    for (const key of ['k-1', 'k-2']) {
      await Promise.allSettled(instances.map((each) => each.run(keyOf(key), work)));
      for (const each of instances)
        await expect(each.run(keyOf(key), work)).resolves.toMatchObject({
          body: answer.body,
          headers: { 'Idempotency-Replayed': 'true' },
        });
    }

    expect(runs).toBe(2);
  });

  it('frees, forgets and looks back over the turn of the month', async () => {
    const clock = new ManualClock(Date.parse('2026-11-30T23:59:00Z'));
    const keys = new TableIdempotencyKeys(tables, clock);
    await keys.run(keyOf('answered'), () => Promise.resolve(answer));
    await expect(keys.run(keyOf('failed'), () => Promise.reject(new Error('died')))).rejects.toThrow('died');
    clock.advance(120_000);

    const replayed = await keys.run<ApiAnswer>(keyOf('answered'), () => Promise.reject(new Error('never')));
    const seen = await keys.run<ApiAnswer>(keyOf('failed'), (body) => Promise.resolve({ status: 200, body }));

    expect(replayed.body).toEqual(answer.body);
    expect(seen.body).toHaveProperty('mayBeDone', true);
  });

  it('makes a table a month, which can be dropped', async () => {
    const january = new ManualClock(Date.UTC(2026, 0, 15));
    await new TableIdempotencyKeys(tables, january).run(keyOf('old'), () => Promise.resolve(answer));

    const nowMs = Date.UTC(2026, 10, 15);
    const dropped = await dropOldMonthlyTables(tables, {
      prefix: apiIdempotencyTablePrefix,
      keepMonths: 1,
      nowMs,
    });

    expect(dropped).toEqual(['apiidempotency202601']);
  });
});

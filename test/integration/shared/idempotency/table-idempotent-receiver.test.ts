import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { TableIdempotentReceiver } from '../../../../shared/idempotency/table-idempotent-receiver';
import { dropOldMonthlyTables } from '../../../../shared/storage/monthly-tables';
import type { TableStore } from '../../../../shared/storage/table-store';
import { azuriteTables } from '../../../support/azurite-stores';
import { ManualClock } from '../../../support/manual-clock';

jest.setTimeout(30_000);

const leaseMs = 90_000;
const keyOf = (logicalId: string) => ({ functionName: 'sample-deliver', logicalId, replayId: undefined });

describe('TableIdempotentReceiver on Azurite', () => {
  let azurite: Azurite;
  let tables: TableStore;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    tables = azuriteTables(azurite);
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('gives each piece of work to exactly one of several instances, the first one included', async () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 15));
    const instances = Array.from({ length: 4 }, () => new TableIdempotentReceiver(tables, clock));

    for (const logicalId of ['dv-1', 'dv-2', 'dv-3']) {
      const claims = await Promise.all(instances.map((each) => each.claim(keyOf(logicalId), leaseMs)));

      const kinds = claims.map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['in-progress', 'in-progress', 'in-progress', 'run']);
    }
  });

  it('remembers, releases, takes over and looks back over the turn of the month', async () => {
    const clock = new ManualClock(Date.parse('2026-11-30T23:59:00Z'));
    const receiver = new TableIdempotentReceiver(tables, clock);
    const kindOf = async (logicalId: string): Promise<string> =>
      (await receiver.claim(keyOf(logicalId), leaseMs)).kind;

    const completed = await receiver.claim(keyOf('completed'), leaseMs);
    const released = await receiver.claim(keyOf('released'), leaseMs);
    await receiver.claim(keyOf('abandoned'), leaseMs);
    if (completed.kind === 'run') await completed.lease.complete();
    if (released.kind === 'run') await released.lease.release();

    expect(await kindOf('completed')).toBe('duplicate');
    expect(await kindOf('released')).toBe('run');
    expect(await kindOf('abandoned')).toBe('in-progress');
    clock.advance(leaseMs);
    expect(await kindOf('completed')).toBe('duplicate');
    expect(await kindOf('abandoned')).toBe('run');
  });

  it('makes a table a month, which can be dropped', async () => {
    const january = new ManualClock(Date.UTC(2026, 0, 15));
    await new TableIdempotentReceiver(tables, january).claim(keyOf('old'), leaseMs);

    const dropped = await dropOldMonthlyTables(tables, {
      prefix: 'idempotency',
      keepMonths: 2,
      nowMs: Date.UTC(2026, 11, 1),
    });

    expect(dropped).toEqual(['idempotency202601']);
  });
});

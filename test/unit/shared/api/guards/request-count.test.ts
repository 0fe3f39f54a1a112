import { RequestCount } from '../../../../../shared/api/guards/request-count';
import { FakeTableStore } from '../../../../support/fake-table-store';

const minuteStartMs = Date.UTC(2026, 0, 1, 10, 30);

describe('RequestCount', () => {
  it('adds up what several instances enter at the same time', async () => {
    const tables = new FakeTableStore();
    const counts = Array.from({ length: 5 }, () => new RequestCount('portal', minuteStartMs));

    const totals = await Promise.all(counts.map((count) => count.add(tables, 10)));
    const later = await counts[0]!.add(tables, 1);

    expect(totals.toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40, 50]);
    expect(later).toBe(51);
  });

  it('stops racing when others have entered enough', async () => {
    const tables = new FakeTableStore();
    await new RequestCount('portal', minuteStartMs).add(tables, 100);
    const late = new RequestCount('portal', minuteStartMs);

    expect([await late.add(tables, 10, 100), late.known]).toEqual([100, 100]);
    expect(tables.calls).toEqual({ insert: 2, get: 1 });
  });

  it('writes once when nobody else does', async () => {
    const tables = new FakeTableStore();
    const count = new RequestCount('portal', minuteStartMs);

    await count.add(tables, 10);
    await count.add(tables, 10);

    expect(tables.calls).toEqual({ insert: 1, replace: 1 });
  });

  it('begins anew when the row has gone', async () => {
    const tables = new FakeTableStore();
    const count = new RequestCount('portal', minuteStartMs);
    await count.add(tables, 10);
    await tables.dropTable('apiratelimits202601');

    expect(await count.add(tables, 5)).toBe(5);
  });

  it('gives up when others are always quicker', async () => {
    const tables = new FakeTableStore();
    jest.spyOn(tables, 'insert').mockResolvedValue('exists');

    await expect(new RequestCount('portal', minuteStartMs).add(tables, 1)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      details: { target: 'storage' },
    });
  });
});

import {
  dropOldMonthlyTables,
  monthlyTable,
  monthlyTablesSince,
} from '../../../../shared/storage/monthly-tables';
import { FakeTableStore } from '../../../support/fake-table-store';

const at = (iso: string): number => Date.parse(iso);

describe('monthlyTable', () => {
  it('names the month in UTC', () => {
    expect(monthlyTable('idempotency', at('2026-11-30T23:59:59.999Z'))).toBe('idempotency202611');
    expect(monthlyTable('idempotency', at('2027-01-01T00:00:00Z'))).toBe('idempotency202701');
  });
});

describe('monthlyTablesSince', () => {
  it.each([
    ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z', ['t202611']],
    ['2026-11-30T12:00:00Z', '2026-12-01T12:00:00Z', ['t202612', 't202611']],
    ['2026-11-01T00:00:00Z', '2027-01-31T00:00:00Z', ['t202701', 't202612', 't202611']],
  ])('lists the tables written from %s to %s, the newest first', (since, now, expected) => {
    expect(monthlyTablesSince('t', at(since), at(now))).toEqual(expected);
  });
});

describe('dropOldMonthlyTables', () => {
  it('drops what is older than the months to keep, over the turn of the year, and nothing else', async () => {
    const tables = new FakeTableStore();
    const names = ['t202610', 't202611', 't202612', 't202701', 'tother', 't2026100', 'u202601'];
    for (const name of names) await tables.insert(name, { partitionKey: 'a', rowKey: 'a' });

    const dropped = await dropOldMonthlyTables(tables, {
      prefix: 't',
      keepMonths: 1,
      nowMs: at('2027-01-15T00:00:00Z'),
    });

    expect(dropped).toEqual(['t202610', 't202611']);
    const left = [];
    for await (const name of tables.listTables('')) left.push(name);
    expect(left).toEqual(['t2026100', 't202612', 't202701', 'tother', 'u202601']);
  });
});

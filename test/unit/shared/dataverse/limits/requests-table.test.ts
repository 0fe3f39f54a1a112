import { limitsTable, requestsRow } from '../../../../../shared/dataverse/limits/limits-rows';
import { addRequests, readDay } from '../../../../../shared/dataverse/limits/requests-table';
import { FakeTableStore } from '../../../../support/fake-table-store';

const counted = { day: '2026-11-21', flow: 'prices', requests: 10 };

describe('addRequests', () => {
  it('answers the new count of the row', async () => {
    const tables = new FakeTableStore();

    const counts = [await addRequests(tables, counted), await addRequests(tables, counted)];

    expect(counts).toEqual([10, 20]);
  });

  it('loses nothing when instances add at once', async () => {
    const tables = new FakeTableStore();

    await Promise.all([1, 2, 3].map(() => addRequests(tables, counted)));

    expect(await readDay(tables, counted.day)).toBe(30);
  });

  it('leaves the count to the next time when others keep winning', async () => {
    const tables = new FakeTableStore();
    await tables.insert(limitsTable, requestsRow(counted));
    tables.replace = () => Promise.resolve('conflict');

    expect(await addRequests(tables, counted)).toBeUndefined();
    expect(await readDay(tables, counted.day)).toBe(10);
  });
});

describe('readDay', () => {
  it('adds up the flows of that day only', async () => {
    const tables = new FakeTableStore();
    await addRequests(tables, counted);
    await addRequests(tables, { ...counted, flow: 'accounts', requests: 5 });
    await addRequests(tables, { ...counted, day: '2026-11-20', requests: 100 });

    expect(await readDay(tables, counted.day)).toBe(15);
  });

  it('ignores a row that holds no count', async () => {
    const tables = new FakeTableStore();
    await tables.insert(limitsTable, {
      partitionKey: 'requests-2026-11-21',
      rowKey: 'odd',
      requests: 'many',
    });

    expect(await readDay(tables, counted.day)).toBe(0);
  });
});

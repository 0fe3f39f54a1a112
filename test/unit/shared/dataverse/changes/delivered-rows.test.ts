import { DeliveredRows, type DeliveredState } from '../../../../../shared/dataverse/changes/delivered-rows';
import { FakeTableStore } from '../../../../support/fake-table-store';
import { rowId } from '../../../../support/fake-tracked-table';

const track = { queue: 'account-to-erp', table: 'account' };

function written(version: string): DeliveredState {
  return { kind: 'written', version, digest: `digest of ${version}` };
}

async function heldBy(rows: DeliveredRows): Promise<string[]> {
  const held = [];
  for await (const ids of rows.held()) held.push(...ids);
  return held.sort();
}

describe('DeliveredRows', () => {
  it('gives back what was delivered, and nothing of other rows', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    await rows.record(rowId(1), written('7'));
    await rows.record(rowId(2), { kind: 'deleted' });

    const states = await rows.read([rowId(1), rowId(2), rowId(3)]);

    expect(Object.fromEntries(states)).toEqual({ [rowId(1)]: written('7'), [rowId(2)]: { kind: 'deleted' } });
  });

  it('keeps queues and tables apart', async () => {
    const tables = new FakeTableStore();
    await new DeliveredRows(tables, track).record(rowId(1), written('7'));

    for (const other of [
      { ...track, queue: 'account-to-portal' },
      { ...track, table: 'contact' },
    ]) {
      await expect(new DeliveredRows(tables, other).read([rowId(1)])).resolves.toEqual(new Map());
    }
  });

  it('never goes back to an older version', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    await rows.record(rowId(1), written('10'));

    await rows.record(rowId(1), written('9'));

    await expect(rows.read([rowId(1)])).resolves.toEqual(new Map([[rowId(1), written('10')]]));
  });

  it('takes what was delivered last when a row ends or comes back', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    await rows.record(rowId(1), written('10'));

    await rows.record(rowId(1), { kind: 'deleted' });
    await expect(rows.read([rowId(1)])).resolves.toEqual(new Map([[rowId(1), { kind: 'deleted' }]]));
    await rows.record(rowId(1), written('12'));

    await expect(rows.read([rowId(1)])).resolves.toEqual(new Map([[rowId(1), written('12')]]));
  });

  it('ends with the newest version of deliveries at the same time', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);

    await Promise.all(['3', '5', '4'].map((version) => rows.record(rowId(1), written(version))));

    await expect(rows.read([rowId(1)])).resolves.toEqual(new Map([[rowId(1), written('5')]]));
  });

  it('names many rows in lists that fit into memory', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    const ids = Array.from({ length: 20_000 }, (_, number) => rowId(number));
    await Promise.all(ids.map((id) => rows.record(id, written('1'))));

    const lists = [];
    for await (const list of rows.held()) lists.push(list);

    expect(Math.max(...lists.map(({ length }) => length))).toBe(1_000);
    expect(lists.flat().sort()).toEqual(ids);
  });

  it('names the rows that the target holds', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    await rows.record(rowId(1), written('1'));
    await rows.record(rowId(2), { kind: 'deleted' });
    await rows.record(rowId(3), written('3'));

    await expect(heldBy(rows)).resolves.toEqual([rowId(1), rowId(3)]);
  });

  it('forgets rows', async () => {
    const rows = new DeliveredRows(new FakeTableStore(), track);
    await rows.record(rowId(1), { kind: 'deleted' });

    await rows.forget([rowId(1), rowId(2)]);

    await expect(rows.read([rowId(1)])).resolves.toEqual(new Map());
  });
});

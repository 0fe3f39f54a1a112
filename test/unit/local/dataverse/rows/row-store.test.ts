import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { defineTable, type Table } from '../../../../../local/dataverse/tables/table';
import { ManualClock } from '../../../../support/manual-clock';
import { refusalOf } from '../../../../support/dataverse-environment';

const byCode = { name: 'byCode', columns: ['code'] };

function sampleTable(keys: Table['keys'] = []): Table {
  return defineTable({
    logicalName: 'sample',
    setName: 'samples',
    primaryName: 'code',
    columns: {
      code: { type: 'string', maxLength: 20 },
      region: { type: 'string', maxLength: 20 },
      parentid: { type: 'lookup', navigation: { parentid: ['sample'] } },
    },
    keys,
  });
}

function idsOf(rows: Iterable<{ row: { id: string } }>): string[] {
  return [...rows].map(({ row }) => row.id);
}

describe('RowStore', () => {
  it('walks rows in the order of creation from any position, removed ones left out', () => {
    const store = new RowStore();
    const table = sampleTable();
    for (const id of ['a', 'b', 'c', 'd']) store.put(table, id, {});
    store.remove(table, 'b');
    store.put(table, 'a', { code: 'again' });
    const [, second] = [...store.walk(table)];

    expect(idsOf(store.walk(table))).toEqual(['a', 'c', 'd']);
    expect(idsOf(store.walk(table, second?.position))).toEqual(['d']);
    expect(store.countOf(table)).toBe(3);
  });

  it('gives every change a version of its own and tells the latest change of each row', () => {
    const store = new RowStore();
    const table = sampleTable();
    store.put(table, 'a', {});
    const seen = store.latestVersion;
    store.put(table, 'b', {});
    store.put(table, 'a', { code: '2' });
    store.put(table, 'b', { code: '2' });
    store.remove(table, 'a');

    const changes = [...store.changesAfter(table, seen)];

    expect(changes.map(({ id, row }) => [id, row !== undefined])).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(changes.map(({ version }) => version)).toEqual([seen + 3n, seen + 4n]);
  });

  it('tells of a row that came and went as of a removed one', () => {
    const store = new RowStore();
    const table = sampleTable();
    const seen = store.latestVersion;
    store.put(table, 'a', {});
    store.remove(table, 'a');

    expect([...store.changesAfter(table, seen)]).toMatchObject([{ id: 'a', row: undefined }]);
  });

  it('tells the latest change of each row after very many of them', () => {
    const store = new RowStore();
    const table = sampleTable();
    store.put(table, 'a', {});
    store.put(table, 'b', {});
    store.remove(table, 'b');
    const seen = store.latestVersion;
    store.transaction(() => {
      for (let change = 0; change < 25_000; change++) store.put(table, 'a', { code: String(change) });
    });

    expect([...store.changesAfter(table, 0n)].map(({ id, row }) => [id, row?.values['code']])).toEqual([
      ['b', undefined],
      ['a', '24999'],
    ]);
    expect([...store.changesAfter(table, seen)]).toHaveLength(1);
  });

  it('gives higher versions in an environment that is started later', () => {
    const [earlier, later] = [new RowStore(new ManualClock(1_000)), new RowStore(new ManualClock(1_001))];
    const table = sampleTable();

    for (let change = 0; change < 100; change++) earlier.put(table, 'a', {});

    expect(later.put(table, 'a', {}).version).toBeGreaterThan(earlier.latestVersion);
  });

  it('forgets rows and goes on with its versions', () => {
    const store = new RowStore();
    const table = sampleTable();
    const { version } = store.put(table, 'a', {});

    store.clear();

    expect(store.list(table)).toEqual([]);
    expect(store.put(table, 'a', {}).version).toBeGreaterThan(version);
  });
});

describe('RowStore.transaction', () => {
  it('undoes everything when the work fails: rows, order, changes and keys', () => {
    const store = new RowStore();
    const table = sampleTable([byCode]);
    store.put(table, 'a', { code: 'A' });
    store.put(table, 'b', { code: 'B' });
    const seen = store.latestVersion;
    const work = (): never => {
      store.put(table, 'c', { code: 'C' });
      store.put(table, 'a', { code: 'other' });
      store.remove(table, 'b');
      store.put(table, 'b', { code: 'B again' });
      throw new Error('fails');
    };

    expect(() => store.transaction(work)).toThrow('fails');

    expect(idsOf(store.walk(table))).toEqual(['a', 'b']);
    expect([...store.changesAfter(table, seen)]).toEqual([]);
    expect(store.findByKey(table, byCode, { code: 'A' })?.id).toBe('a');
    expect(store.findByKey(table, byCode, { code: 'B' })?.id).toBe('b');
    expect(store.findByKey(table, byCode, { code: 'C' })).toBeUndefined();
  });

  it('never gives a version twice, also after it was undone', () => {
    const store = new RowStore();
    const table = sampleTable();
    let undone = 0n;
    const work = (): never => {
      undone = store.put(table, 'a', {}).version;
      throw new Error('fails');
    };
    expect(() => store.transaction(work)).toThrow('fails');

    expect(store.put(table, 'a', {}).version).toBeGreaterThan(undone);
  });

  it('undoes an inner transaction alone when the outer one goes on', () => {
    const store = new RowStore();
    const table = sampleTable();
    const inner = (): never => {
      store.put(table, 'inner', {});
      throw new Error('fails');
    };

    store.transaction(() => {
      store.put(table, 'outer', {});
      expect(() => store.transaction(inner)).toThrow('fails');
    });

    expect(idsOf(store.walk(table))).toEqual(['outer']);
  });

  it('undoes an inner transaction that succeeded with the outer one', () => {
    const store = new RowStore();
    const table = sampleTable();
    const outer = (): never => {
      store.transaction(() => store.put(table, 'inner', {}));
      throw new Error('fails');
    };

    expect(() => store.transaction(outer)).toThrow('fails');

    expect(store.countOf(table)).toBe(0);
  });

  it('undoes work that waits, when it fails in the end', async () => {
    const store = new RowStore();
    const table = sampleTable();
    const effects: string[] = [];
    const work = async (): Promise<never> => {
      store.put(table, 'a', {});
      store.whenCommitted(() => effects.push('a'));
      await Promise.resolve();
      throw new Error('fails');
    };

    await expect(store.transactionUntil(work)).rejects.toThrow('fails');

    expect([store.countOf(table), effects]).toEqual([0, []]);
  });

  it('runs effects once the outermost transaction has ended, and none of what was undone', () => {
    const store = new RowStore();
    const effects: string[] = [];
    const note = (text: string): void => {
      store.whenCommitted(() => effects.push(text));
    };
    const failing = (): never => {
      note('undone');
      throw new Error('fails');
    };

    store.transaction(() => {
      store.transaction(() => {
        note('inner');
      });
      expect(() => store.transaction(failing)).toThrow('fails');
      note('outer');
      expect(effects).toEqual([]);
    });
    note('at once');

    expect(effects).toEqual(['inner', 'outer', 'at once']);
  });
});

describe('alternate keys of a RowStore', () => {
  it('refuse a second row with the values of a first, without regard to case', () => {
    const store = new RowStore();
    const table = sampleTable([byCode]);
    store.put(table, 'a', { code: 'Münster' });

    const refusal = refusalOf(() => store.put(table, 'b', { code: 'MUNSTER' }));

    expect(refusal).toEqual({ status: 412, code: '0x80060892' });
    expect(store.countOf(table)).toBe(1);
  });

  it('let a row keep, change and pass on its values', () => {
    const store = new RowStore();
    const table = sampleTable([byCode]);
    store.put(table, 'a', { code: 'A' });
    store.put(table, 'a', { code: 'A', region: 'north' });
    store.put(table, 'a', { code: 'B' });
    store.put(table, 'b', { code: 'A' });
    store.remove(table, 'b');
    store.put(table, 'c', { code: 'A' });

    expect(store.findByKey(table, byCode, { code: 'a' })?.id).toBe('c');
    expect(store.findByKey(table, byCode, { code: 'B' })?.id).toBe('a');
  });

  it('leave rows alone that lack one of the columns', () => {
    const store = new RowStore();
    const key = { name: 'both', columns: ['code', 'region'] };
    const table = sampleTable([key]);
    store.put(table, 'a', { code: 'A' });
    store.put(table, 'b', { code: 'A' });
    store.put(table, 'c', { code: 'A', region: 'north' });

    expect(store.findByKey(table, key, { code: 'A', region: 'North' })?.id).toBe('c');
    expect(refusalOf(() => store.put(table, 'd', { code: 'A', region: 'north' }))?.status).toBe(412);
  });

  it('know lookups by the id of the row they name', () => {
    const store = new RowStore();
    const key = { name: 'ofParent', columns: ['parentid'] };
    const table = sampleTable([key]);
    store.put(table, 'a', { parentid: { table: 'sample', id: 'p' } });

    expect(store.findByKey(table, key, { parentid: { table: '', id: 'p' } })?.id).toBe('a');
  });

  it('are pending until their time, and then active', () => {
    const clock = new ManualClock(1_000);
    const store = new RowStore(clock);
    const key = { ...byCode, activeFromMs: 1_500 };
    const table = sampleTable([key]);
    store.put(table, 'a', { code: 'A' });

    const before = [store.statusOfKey(table, key), store.findByKey(table, key, { code: 'A' })];
    clock.advance(500);

    expect(before).toEqual(['Pending', undefined]);
    expect(store.statusOfKey(table, key)).toBe('Active');
    expect(store.findByKey(table, key, { code: 'A' })?.id).toBe('a');
  });

  it('fail when rows share values already, and then guard nothing', () => {
    const store = new RowStore();
    store.put(sampleTable(), 'a', { code: 'A' });
    store.put(sampleTable(), 'b', { code: 'A' });
    const table = sampleTable([byCode]);

    store.put(table, 'c', { code: 'A' });

    expect(store.statusOfKey(table, byCode)).toBe('Failed');
    expect(store.findByKey(table, byCode, { code: 'A' })).toBeUndefined();
  });
});

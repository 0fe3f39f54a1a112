import type { StoredEntity, TableStore } from '../../shared/storage/table-store';

const key = (rowKey: string): { partitionKey: string; rowKey: string } => ({ partitionKey: 'p', rowKey });

async function listed(entries: AsyncIterable<StoredEntity>): Promise<string[]> {
  const keys = [];
  for await (const { entity } of entries) keys.push(`${entity.partitionKey}/${entity.rowKey}`);
  return keys;
}

/** What every TableStore does; each case takes a table of its own, which does not exist before. */
export function itBehavesAsTableStore(storeOf: () => TableStore): void {
  let tables = 0;
  const newTable = (): string => `behaviour${++tables}`;

  it('makes the table with its first row and gives the row back as it was written', async () => {
    const store = storeOf();
    const table = newTable();
    const written = {
      ...key('r'),
      text: 'a',
      whole: 7,
      negative: -7,
      large: 9_007_199_254_740_991,
      fraction: 0.5,
      yes: true,
    };

    const inserted = await store.insert(table, { ...written, nothing: undefined });

    await expect(store.get(table, key('r'))).resolves.toEqual({
      entity: written,
      etag: inserted === 'exists' ? '' : inserted.etag,
    });
  });

  it('knows nothing of rows and tables that are not there', async () => {
    const store = storeOf();
    const table = newTable();

    await expect(store.get(table, key('r'))).resolves.toBeUndefined();
    await store.insert(table, key('other'));
    await expect(store.get(table, key('r'))).resolves.toBeUndefined();
  });

  it('inserts a row once', async () => {
    const store = storeOf();
    const table = newTable();
    await store.insert(table, { ...key('r'), by: 'first' });

    await expect(store.insert(table, { ...key('r'), by: 'second' })).resolves.toBe('exists');

    const stored = await store.get(table, key('r'));
    expect(stored?.entity['by']).toBe('first');
  });

  it('replaces the whole row for whoever knows its latest state', async () => {
    const store = storeOf();
    const table = newTable();
    await store.insert(table, { ...key('r'), by: 'first', old: true });
    const before = await store.get(table, key('r'));

    const replaced = await store.replace(table, { ...key('r'), by: 'second' }, before!.etag);

    expect(replaced).not.toBe('conflict');
    const after = await store.get(table, key('r'));
    expect(after).toEqual({ entity: { ...key('r'), by: 'second' }, ...(replaced as object) });
    await expect(store.replace(table, { ...key('r'), by: 'third' }, before!.etag)).resolves.toBe('conflict');
  });

  it('replaces nothing that went away', async () => {
    const store = storeOf();
    const table = newTable();
    await store.insert(table, key('r'));
    const before = await store.get(table, key('r'));
    await store.remove(table, key('r'));

    await expect(store.replace(table, key('r'), before!.etag)).resolves.toBe('conflict');
  });

  it('removes by state or whatever is there, also what is not there', async () => {
    const store = storeOf();
    const table = newTable();
    await store.insert(table, key('r'));
    const before = await store.get(table, key('r'));
    await store.replace(table, { ...key('r'), changed: true }, before!.etag);

    await expect(store.remove(table, key('r'), before!.etag)).resolves.toBe('conflict');
    await expect(store.remove(table, key('r'))).resolves.toBe('removed');
    await expect(store.remove(table, key('r'))).resolves.toBe('removed');
  });

  it('lists a partition or all, in order', async () => {
    const store = storeOf();
    const table = newTable();
    for (const [partitionKey, rowKey] of [
      ['q', '1'],
      ['p', '2'],
      ['p', '1'],
    ] as const) {
      await store.insert(table, { partitionKey, rowKey });
    }

    await expect(listed(store.list(table))).resolves.toEqual(['p/1', 'p/2', 'q/1']);
    await expect(listed(store.list(table, { partitionKey: 'p' }))).resolves.toEqual(['p/1', 'p/2']);
  });

  it('lists nothing of a table that is not there', async () => {
    await expect(listed(storeOf().list(newTable()))).resolves.toEqual([]);
  });

  it('names tables by prefix and drops them, also those that are not there', async () => {
    const store = storeOf();
    for (const table of ['monthly202610', 'monthly202611', 'monthlx']) await store.insert(table, key('r'));

    await store.dropTable('monthly202610');
    await store.dropTable('monthly202609');

    const names = [];
    for await (const name of store.listTables('monthly')) names.push(name);
    expect(names).toEqual(['monthly202611']);
  });
}

import type { BlobEntry, BlobStore } from '../../shared/storage/blob-store';

const container = 'behaviour';
const bytes = (text: string): Uint8Array => Buffer.from(text);

async function listed(store: BlobStore, prefix?: string): Promise<BlobEntry[]> {
  const entries = [];
  for await (const entry of store.list(container, prefix === undefined ? {} : { prefix }))
    entries.push(entry);
  return entries;
}

/** What every BlobStore does; the store must know the container `behaviour`, empty. */
export function itBehavesAsBlobStore(storeOf: () => BlobStore): void {
  it('gives back the bytes it was given', async () => {
    const store = storeOf();
    const given = Uint8Array.from([0, 255, 10, 128]);

    await expect(store.put(container, 'bytes/exact', given)).resolves.toBe('created');

    const got = await store.get(container, 'bytes/exact');
    expect(got && [...got]).toEqual([...given]);
  });

  it('overwrites unless it is told not to', async () => {
    const store = storeOf();
    await store.put(container, 'over/write', bytes('first'));

    await expect(store.put(container, 'over/write', bytes('second'))).resolves.toBe('created');
    await expect(store.put(container, 'over/write', bytes('third'), { onlyIfAbsent: true })).resolves.toBe(
      'exists',
    );

    const left = await store.get(container, 'over/write');
    expect(left && Buffer.from(left).toString()).toBe('second');
  });

  it('writes what is absent when it is told to leave the rest alone', async () => {
    const store = storeOf();

    await expect(store.put(container, 'absent/new', bytes('x'), { onlyIfAbsent: true })).resolves.toBe(
      'created',
    );
  });

  it('knows nothing of a blob that is not there', async () => {
    await expect(storeOf().get(container, 'absent/never')).resolves.toBeUndefined();
  });

  it('removes, also what is not there', async () => {
    const store = storeOf();
    await store.put(container, 'removed', bytes('x'));

    await store.remove(container, 'removed');
    await store.remove(container, 'removed');

    await expect(store.get(container, 'removed')).resolves.toBeUndefined();
  });

  it('lists by prefix in the order of names, with the time of writing', async () => {
    const store = storeOf();
    for (const name of ['list/b', 'list/a', 'list/c/d', 'other'])
      await store.put(container, name, bytes('x'));

    const entries = await listed(store, 'list/');

    expect(entries.map(({ name }) => name)).toEqual(['list/a', 'list/b', 'list/c/d']);
    expect(entries[0]?.createdOn).toBeInstanceOf(Date);
  });

  it('lists what was noted beside a blob, and nothing beside others', async () => {
    const store = storeOf();
    await store.put(container, 'noted/a', bytes('x'), { metadata: { traceparent: '00-ab-cd-01' } });
    await store.put(container, 'noted/b', bytes('x'));

    const entries = await listed(store, 'noted/');

    expect(entries.map(({ metadata }) => metadata)).toEqual([{ traceparent: '00-ab-cd-01' }, {}]);
  });

  it('writes nothing when the caller has given up', async () => {
    const store = storeOf();

    const writing = store.put(container, 'given-up', bytes('x'), { signal: AbortSignal.abort() });

    await expect(writing).rejects.toThrow();
    await expect(store.get(container, 'given-up')).resolves.toBeUndefined();
  });
}

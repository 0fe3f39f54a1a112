import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { createSpilledChanges } from '../../../../functions/dataverse-intake/spilled-changes';
import { contextBody } from '../../../support/execution-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';

const body = contextBody();
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const event = readChange(body, traceparent);
const container = 'intake-spill';

describe('createSpilledChanges', () => {
  it('names a body after the time and the id of its change', async () => {
    const blobs = new FakeBlobStore();

    await createSpilledChanges(() => blobs).keep(event, body);

    expect(blobs.namesIn(container)).toEqual([`pending/2026-09-16T090000.000Z-${event.id}.json`]);
    expect(blobs.contentTypeOf(container, blobs.namesIn(container)[0]!)).toBe('application/json');
  });

  it('keeps the first body of an operation, as it may already be on its way out', async () => {
    const blobs = new FakeBlobStore();
    const spilled = createSpilledChanges(() => blobs);

    await spilled.keep(event, body);
    await spilled.keep(event, Buffer.from('another'));

    const [kept] = await spilled.oldest(5);
    expect(await spilled.read(kept!.name)).toEqual(body);
  });

  it('remembers the trace of the request that brought a body, also when the body is moved aside', async () => {
    const blobs = new FakeBlobStore();
    const spilled = createSpilledChanges(() => blobs);
    await spilled.keep(event, body);

    const [kept] = await spilled.oldest(5);
    await spilled.moveAside(kept!, body);

    expect(kept).toMatchObject({ traceparent });
    const [name = ''] = blobs.namesIn(container);
    expect(name).toMatch(/^unreadable\//);
    expect(blobs.metadataOf(container, name)).toEqual({ traceparent });
  });

  it('lists no more than asked for, and nothing that was moved aside', async () => {
    const blobs = new FakeBlobStore();
    const spilled = createSpilledChanges(() => blobs);
    for (const name of ['pending/a', 'pending/b', 'pending/c', 'unreadable/d']) {
      await blobs.put(container, name, body);
    }

    expect(await spilled.oldest(2)).toEqual([{ name: 'pending/a' }, { name: 'pending/b' }]);
    expect(await spilled.oldest(10)).toHaveLength(3);
  });
});

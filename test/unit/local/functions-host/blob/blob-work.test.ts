import { createBlobReceipts } from '../../../../../local/functions-host/blob/blob-receipts';
import { createBlobWork } from '../../../../../local/functions-host/blob/blob-work';
import { FakeBlobService } from '../../../../support/fake-blob-service';
import { FakeStorageQueue } from '../../../../support/fake-storage-queue';
import { failed, hostedFunction, recordingServices, succeeded } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function createWork(blobs: Record<string, unknown> = {}) {
  const services = recordingServices({ blobs });
  const storage = new FakeBlobService();
  const poison = new FakeStorageQueue();
  const hosted = hostedFunction({ type: 'blobTrigger', path: 'in/{name}.csv', connection: 'Storage' });
  const work = createBlobWork(hosted, services, {
    storage: { blobs: () => storage.client, queue: () => poison },
    receipts: createBlobReceipts(() => storage.client, 'host'),
    hostId: 'host',
  });
  return { work, storage, poison, runs: services.runs, lines: services.lines };
}

describe('createBlobWork', () => {
  it('gives the function the bytes, the tokens of the path and the properties', async () => {
    const { work, storage, runs } = createWork();
    storage.put('in', 'march.csv', 'a;b', { owner: 'o' });

    void work.offer('march.csv');
    await turnOfTheLoop();

    expect(runs[0]?.request.inputData[0]?.data.bytes).toEqual(Buffer.from('a;b'));
    expect(runs[0]?.request.triggerMetadata).toMatchObject({
      name: { string: 'march' },
      BlobTrigger: { string: 'in/march.csv' },
      Uri: { string: 'http://storage.test/in/march.csv' },
      Metadata: { json: '{"owner":"o"}' },
    });
  });

  it('works on a version once, and on a new version again', async () => {
    const { work, storage, runs } = createWork();
    storage.put('in', 'march.csv', 'first');
    const first = work.offer('march.csv');
    await turnOfTheLoop();
    runs[0]?.finish(succeeded);
    expect(await first).toBe(true);

    expect(await work.offer('march.csv')).toBe(true);
    expect(runs).toHaveLength(1);
    storage.put('in', 'march.csv', 'second');
    void work.offer('march.csv');
    await turnOfTheLoop();

    expect(runs).toHaveLength(2);
  });

  it('leaves blobs alone that do not fit the path', async () => {
    const { work, storage, runs } = createWork();
    storage.put('in', 'march.txt', 'x');

    expect(await work.offer('march.txt')).toBe(true);
    expect(runs).toEqual([]);
  });

  it('names a blob in the poison queue after its last attempt', async () => {
    const { work, storage, poison, runs } = createWork({ poisonBlobThreshold: 1 });
    storage.put('in', 'bad.csv', 'x');

    const offered = work.offer('bad.csv');
    await turnOfTheLoop();
    runs[0]?.finish(failed);

    expect(await offered).toBe(true);
    expect(JSON.parse(Buffer.from(poison.sent[0] ?? '', 'base64').toString())).toEqual({
      Type: 'BlobTrigger',
      FunctionId: 'host.Host.Functions.work',
      BlobType: 'BlockBlob',
      ContainerName: 'in',
      BlobName: 'bad.csv',
      ETag: '"1"',
    });
  });

  it('forgets a blob that is gone', async () => {
    const { work, runs, lines } = createWork();

    expect(await work.offer('gone.csv')).toBe(true);
    expect({ runs, lines }).toEqual({ runs: [], lines: [] });
  });

  it('says when the storage does not answer, and that the blob is still to be done', async () => {
    const { work, storage, lines } = createWork({ poisonBlobThreshold: 1 });
    storage.put('in', 'march.csv', 'x');
    storage.error = new Error('connect ECONNREFUSED');

    const offered = work.offer('march.csv');
    await turnOfTheLoop();
    await work.stop();

    expect(await offered).toBe(false);
    expect(lines).toEqual(['[warning] work could not work on in/march.csv: connect ECONNREFUSED']);
  });

  it('runs no more at once than host.json allows', async () => {
    const { work, storage, runs } = createWork({ maxDegreeOfParallelism: 2 });
    for (const name of ['1.csv', '2.csv', '3.csv']) {
      storage.put('in', name, name);
      void work.offer(name);
    }
    await turnOfTheLoop();

    expect(runs).toHaveLength(2);
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(runs).toHaveLength(3);
  });
});

import { createBlobReceipts } from '../../../../../local/functions-host/blob/blob-receipts';
import { createContainerScan } from '../../../../../local/functions-host/blob/container-scan';
import { FakeBlobService } from '../../../../support/fake-blob-service';
import { FakeStorageQueue } from '../../../../support/fake-storage-queue';
import { hostedFunction, recordingServices, succeeded } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function createScan(storage = new FakeBlobService()) {
  const services = recordingServices();
  const hosted = hostedFunction({ type: 'blobTrigger', path: 'in/{name}', connection: 'Storage' });
  const scan = createContainerScan(hosted, services, {
    storage: { blobs: () => storage.client, queue: () => new FakeStorageQueue() },
    receipts: createBlobReceipts(() => storage.client, 'host'),
    hostId: 'host',
  });
  return { scan, storage, runs: services.runs, lines: services.lines };
}

describe('createContainerScan', () => {
  it('offers what the container holds', async () => {
    const { scan, storage, runs } = createScan();
    storage.put('in', 'a', 'a');
    storage.put('in', 'b', 'b');

    scan.start();
    await turnOfTheLoop();
    for (const { finish } of runs) finish(succeeded);
    await scan.stop();

    expect(runs).toHaveLength(2);
  });

  it('leaves alone what an earlier host has worked through', async () => {
    const first = createScan();
    first.storage.put('in', 'a', 'a');
    first.scan.start();
    await turnOfTheLoop();
    first.runs[0]?.finish(succeeded);
    await first.scan.stop();

    const second = createScan(first.storage);
    second.storage.put('in', 'b', 'b');
    second.scan.start();
    await turnOfTheLoop();
    for (const { finish } of second.runs) finish(succeeded);
    await second.scan.stop();

    expect(second.runs.map(({ request }) => request.triggerMetadata?.['name'])).toEqual([{ string: 'b' }]);
  });

  it('waits quietly for a container that does not exist yet', async () => {
    const { scan, lines } = createScan();

    scan.start();
    await turnOfTheLoop();
    await scan.stop();

    expect(lines).toEqual([]);
  });

  it('says that the storage does not answer', async () => {
    const { scan, storage, lines } = createScan();
    storage.error = new Error('connect ECONNREFUSED');

    scan.start();
    await turnOfTheLoop();
    await scan.stop();

    expect(lines).toEqual(['[warning] work cannot receive from in and keeps trying: connect ECONNREFUSED']);
  });
});

import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import type { AnalyticsLine } from '../../../../functions/account-to-analytics/analytics-line';
import { createBlobBatches } from '../../../../functions/account-to-analytics/blob-batches';
import { createStoreAccountChangeHandler } from '../../../../functions/account-to-analytics/store-account-change.handler';
import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import type { DeliveredEvent } from '../../../../shared/hosting/delivered-event';
import { createServices } from '../../../../shared/hosting/services';
import { deliveryContext } from '../../../support/delivery-context';
import { sampleAccountId } from '../../../support/sample-change-event';

jest.setTimeout(30_000);

function eventOf(id: string): DeliveredEvent {
  return {
    specversion: '1.0',
    id,
    type: 'dataverse.account.Update',
    source: '/dataverse/contoso',
    subject: `account/${sampleAccountId}`,
    time: '2026-11-21T03:15:00.000Z',
    data: {
      organisation: 'contoso',
      accountId: sampleAccountId,
      operation: 'Update',
      changedColumns: [],
      columns: {},
    },
  };
}

describe('events of a burst, stored in Azurite', () => {
  let azurite: Azurite;
  let container: ContainerClient;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
      'analytics',
    );
    await container.create();
  });

  afterAll(async () => {
    await azurite.close();
  });

  function handlerOf(newBatchId?: () => string) {
    const services = createServices({
      StorageConnection: azurite.connectionString,
      AllowInsecureEndpoints: 'true',
    });
    const { blobs, clock } = services;
    const batches = createBlobBatches({ blobs, clock, ...(newBatchId && { newBatchId }) });
    const handler = createStoreAccountChangeHandler({ store: (line) => batches.add(line) });
    return (id: string) => handler(eventOf(id), deliveryContext());
  }

  async function readLines(): Promise<Map<string, AnalyticsLine[]>> {
    const blobs = new Map<string, AnalyticsLine[]>();
    for await (const { name } of container.listBlobsFlat()) {
      const text = (await container.getBlobClient(name).downloadToBuffer()).toString();
      const lines = text.trimEnd().split('\n');
      blobs.set(
        name,
        lines.map((line) => JSON.parse(line) as AnalyticsLine),
      );
    }
    return blobs;
  }

  it('are in blobs of at most 500 lines when they are acknowledged, each once', async () => {
    const store = handlerOf();
    const ids = Array.from({ length: 1_200 }, (_, index) => `dv-${index}`);

    await Promise.all(ids.map(store));

    const blobs = await readLines();
    expect([...blobs.values()].map(({ length }) => length).sort()).toEqual([200, 500, 500]);
    expect([...blobs.keys()].every((name) => /^\d{4}-\d\d-\d\d\/\d\d\/[\w-]+\.ndjson$/.test(name))).toBe(
      true,
    );
    const stored = [...blobs.values()].flat().map(({ id }) => id);
    expect(stored.sort()).toEqual(ids.sort());
  });

  it('leave a blob alone that was written before under the same name', async () => {
    const store = handlerOf(() => 'fixed');

    await store('dv-first');
    await store('dv-second');

    const fixed = [...(await readLines())].filter(([name]) => name.endsWith('/fixed.ndjson'));
    expect(fixed.flatMap(([, lines]) => lines.map(({ id }) => id))).toEqual(['dv-first']);
  });

  it('are refused while the container is not there', async () => {
    const store = handlerOf();
    await container.delete();

    const outcomes = await Promise.allSettled([store('dv-a'), store('dv-b')]);

    const reasons = outcomes.map((each) =>
      each.status === 'rejected' ? (each.reason as unknown) : undefined,
    );
    expect(reasons).toMatchObject([{ code: 'CONFIGURATION' }, { code: 'CONFIGURATION' }]);
  });
});

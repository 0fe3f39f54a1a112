import { TableClient } from '@azure/data-tables';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import type { BlobEvent } from '../../../../local/azurite/blob-events';

jest.setTimeout(30_000);

const freePorts = { blob: 0, queue: 0, table: 0 };

describe('startAzurite', () => {
  let azurite: Azurite;
  let container: ContainerClient;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: freePorts });
    container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
      'imports',
    );
    await container.create();
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('tells of a blob that the SDK uploaded and of its deletion', async () => {
    const events: BlobEvent[] = [];
    const unsubscribe = azurite.onBlobEvent((event) => events.push(event));
    const blob = container.getBlockBlobClient('2026/contacts.csv');

    await blob.upload('a;b', 3);
    await blob.delete();
    unsubscribe();
    await blob.upload('a;b', 3);

    expect(events).toEqual([
      { kind: 'created', container: 'imports', name: '2026/contacts.csv' },
      { kind: 'deleted', container: 'imports', name: '2026/contacts.csv' },
    ]);
  });

  it('refuses to create a blob twice when told to create it once', async () => {
    const blob = container.getBlockBlobClient('once.txt');
    await blob.upload('1', 1, { conditions: { ifNoneMatch: '*' } });

    await expect(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
      statusCode: 409,
    });
  });

  it('writes nothing to the current folder while it keeps everything in memory', async () => {
    const before = readdirSync('.');

    await container.getBlockBlobClient('in-memory.txt').upload('1', 1);

    expect(readdirSync('.')).toEqual(before);
    expect(before.filter((name) => name.startsWith('__') || name.includes('azurite'))).toEqual([]);
  });

  it('serves tables', async () => {
    const table = TableClient.fromConnectionString(azurite.connectionString, 'breakers', {
      allowInsecureConnection: true,
    });
    await table.createTable();
    await table.createEntity({ partitionKey: 'erp', rowKey: 'state', isOpen: true });

    expect(await table.getEntity('erp', 'state')).toMatchObject({ isOpen: true });
  });

  it('names the taken port and the setting that moves it', async () => {
    const ports = { ...freePorts, table: azurite.ports.table };
    const portSettings = { blob: 'LOCAL_BLOB_PORT', queue: 'LOCAL_QUEUE_PORT', table: 'LOCAL_TABLE_PORT' };

    await expect(startAzurite({ ports, portSettings })).rejects.toThrow(
      `Port ${azurite.ports.table} for Azurite table is taken. Free it, or move Azurite table by setting LOCAL_TABLE_PORT`,
    );
  });

  it('keeps its files in the given folder and finds them again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'suite-azurite-'));
    const location = path.join(folder, 'storage');
    const first = await startAzurite({ ports: freePorts, location });
    const create = BlobServiceClient.fromConnectionString(first.connectionString).getContainerClient('kept');
    await create.create();
    await create.getBlockBlobClient('file.txt').upload('kept', 4);
    await first.close();

    const second = await startAzurite({ ports: freePorts, location });
    const kept = BlobServiceClient.fromConnectionString(second.connectionString).getContainerClient('kept');
    const bytes = await kept.getBlobClient('file.txt').downloadToBuffer();
    await second.close();

    expect(bytes.toString()).toBe('kept');
    expect(existsSync(path.join(location, '__blobstorage__'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

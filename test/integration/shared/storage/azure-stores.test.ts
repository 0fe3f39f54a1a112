import { BlobServiceClient } from '@azure/storage-blob';
import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { createBlobStore, createTableStore } from '../../../../shared/storage/azure-storage-clients';
import { azuriteBlobs, azuriteTables, storageAt } from '../../../support/azurite-stores';
import { itBehavesAsBlobStore } from '../../../support/blob-store-behaviour';
import { itBehavesAsTableStore } from '../../../support/table-store-behaviour';

jest.setTimeout(30_000);

describe('the storage ports on Azurite', () => {
  let azurite: Azurite;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer('behaviour');
  });

  afterAll(async () => {
    await azurite.close();
  });

  describe('AzureBlobStore', () => {
    itBehavesAsBlobStore(() => azuriteBlobs(azurite));

    it('says that a container does not exist', async () => {
      const store = azuriteBlobs(azurite);

      await expect(store.put('nowhere', 'a', Buffer.from('x'))).rejects.toBeInstanceOf(ConfigurationError);
    });

    it('says that the key is wrong', async () => {
      const wrongKey = azurite.connectionString.replace(/AccountKey=[^;]+/, 'AccountKey=d3Jvbmc=');
      const store = createBlobStore(storageAt(wrongKey));

      await expect(store.put('behaviour', 'a', Buffer.from('x'))).rejects.toBeInstanceOf(AccessDeniedError);
    });

    it('says that nobody answers', async () => {
      const nobodyThere = azurite.connectionString.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:1');
      const store = createBlobStore(storageAt(nobodyThere));

      await expect(store.get('behaviour', 'a')).rejects.toBeInstanceOf(TargetUnavailableError);
    });
  });

  describe('AzureTableStore', () => {
    itBehavesAsTableStore(() => azuriteTables(azurite));

    it('says that the key is wrong', async () => {
      const wrongKey = azurite.connectionString.replace(/AccountKey=[^;]+/, 'AccountKey=d3Jvbmc=');
      const store = createTableStore(storageAt(wrongKey));

      const asking = store.get('anything', { partitionKey: 'p', rowKey: 'r' });

      await expect(asking).rejects.toBeInstanceOf(AccessDeniedError);
      await expect(asking).rejects.toHaveProperty('details.target', 'storage');
    });

    it('says that nobody answers', async () => {
      const nobodyThere = azurite.connectionString.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:1');
      const store = createTableStore(storageAt(nobodyThere));

      const inserting = store.insert('anything', { partitionKey: 'p', rowKey: 'r' });

      await expect(inserting).rejects.toBeInstanceOf(TargetUnavailableError);
    });
  });
});

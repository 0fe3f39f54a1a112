import type { Azurite } from '../../local/azurite/start-azurite';
import {
  createBlobStore,
  createTableStore,
  type StorageConnection,
} from '../../shared/storage/azure-storage-clients';
import type { BlobStore } from '../../shared/storage/blob-store';
import type { TableStore } from '../../shared/storage/table-store';

/** How the application reaches a storage account by its connection string. */
export function storageAt(connectionString: string): StorageConnection {
  return {
    connection: { kind: 'connection-string', connectionString },
    credential: () => {
      throw new Error('a connection string needs no identity');
    },
    allowInsecureConnection: true,
  };
}

export function azuriteBlobs({ connectionString }: Azurite): BlobStore {
  return createBlobStore(storageAt(connectionString));
}

export function azuriteTables({ connectionString }: Azurite): TableStore {
  return createTableStore(storageAt(connectionString));
}

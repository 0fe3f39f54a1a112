import { storageSettings } from '../config/platform-settings';
import { createBlobStore, createTableStore, type StorageConnection } from '../storage/azure-storage-clients';
import type { BlobStore } from '../storage/blob-store';
import type { TableStore } from '../storage/table-store';
import type { Services } from './services';

/** Blob storage of the settings' account. */
export function openBlobStore(services: Services): BlobStore {
  return createBlobStore(storageOf(services));
}

/** Table storage of the settings' account. */
export function openTableStore(services: Services): TableStore {
  return createTableStore(storageOf(services));
}

function storageOf(services: Services): StorageConnection {
  const { StorageConnection, AllowInsecureEndpoints } = services.settings(storageSettings);
  return {
    connection: StorageConnection,
    credential: () => services.credential(),
    allowInsecureConnection: AllowInsecureEndpoints,
  };
}

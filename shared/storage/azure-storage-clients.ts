import { TableClient, TableServiceClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import type { Connection } from '../config/connection-setting';
import { AzureBlobStore } from './azure-blob-store';
import { AzureTableStore } from './azure-table-store';

export interface StorageConnection {
  connection: Connection<'blobServiceUri' | 'tableServiceUri'>;
  credential: () => TokenCredential;
  /** Plain http, for a storage emulator. */
  allowInsecureConnection: boolean;
}

/** Few and quick: a message waits better in its queue than in a client, and the front door has seconds. */
const blobRetries: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000, tryTimeoutInMs: 10_000 },
};
const tableRetries: TableServiceClientOptions = {
  retryOptions: { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 },
};

/** Connects at the first call. */
export function createBlobStore({ connection, credential }: StorageConnection): AzureBlobStore {
  return new AzureBlobStore(
    connection.kind === 'connection-string'
      ? BlobServiceClient.fromConnectionString(connection.connectionString, blobRetries)
      : new BlobServiceClient(connection.blobServiceUri, credential(), blobRetries),
  );
}

/** Connects at the first call. */
export function createTableStore(storage: StorageConnection): AzureTableStore {
  const { connection, credential, allowInsecureConnection } = storage;
  const options = { ...tableRetries, allowInsecureConnection };
  if (connection.kind === 'connection-string') {
    const { connectionString } = connection;
    return new AzureTableStore(TableServiceClient.fromConnectionString(connectionString, options), (table) =>
      TableClient.fromConnectionString(connectionString, table, options),
    );
  }
  const { tableServiceUri } = connection;
  return new AzureTableStore(
    new TableServiceClient(tableServiceUri, credential(), options),
    (table) => new TableClient(tableServiceUri, table, credential(), options),
  );
}

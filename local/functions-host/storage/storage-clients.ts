import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import type { Settings } from '../app/settings';
import { createStorageQueue, type StorageQueue } from '../storage-queue/storage-queue-client';
import { resolveStorageAccount } from './storage-account';

/** The connection of what names none, and of what the host itself keeps. */
export const hostStorage = 'AzureWebJobsStorage';

/** Storage of triggers and outputs, by the name of their connection. */
export interface StorageClients {
  /** @throws {IdleReasonError} when no setting gives the connection */
  blobs(connectionName: string): BlobServiceClient;
  /** @throws {IdleReasonError} when no setting gives the connection */
  queue(connectionName: string, queueName: string): StorageQueue;
}

/** A local service answers at once or is not there; polls try again by themselves. */
const options: StoragePipelineOptions = {
  retryOptions: { maxTries: 2, retryDelayInMs: 200, tryTimeoutInMs: 30_000 },
};

function createBlobClient(connectionName: string, settings: Settings): BlobServiceClient {
  const account = resolveStorageAccount(connectionName, 'blob', settings);
  return account.kind === 'key'
    ? BlobServiceClient.fromConnectionString(account.connectionString, options)
    : new BlobServiceClient(account.endpoint, account.credential, options);
}

export function createStorageClients(settings: Settings): StorageClients {
  const blobClients = new Map<string, BlobServiceClient>();
  return {
    blobs(connectionName) {
      const client = blobClients.get(connectionName) ?? createBlobClient(connectionName, settings);
      blobClients.set(connectionName, client);
      return client;
    },
    queue: (connectionName, queueName) =>
      createStorageQueue(resolveStorageAccount(connectionName, 'queue', settings), queueName),
  };
}

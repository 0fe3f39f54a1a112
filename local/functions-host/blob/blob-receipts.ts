import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { hostContainer } from '../timer/blob-schedule-monitor';

/** Which version of which blob a function has worked through; kept in the host's storage as the platform keeps it. */
export interface BlobReceipts {
  has(functionName: string, blob: BlobVersion): Promise<boolean>;
  add(functionName: string, blob: BlobVersion): Promise<void>;
}

export interface BlobVersion {
  container: string;
  name: string;
  etag: string;
}

export function createBlobReceipts(openStorage: () => BlobServiceClient, hostId: string): BlobReceipts {
  let container: Promise<ContainerClient> | undefined;

  async function openContainer(): Promise<ContainerClient> {
    const client = openStorage().getContainerClient(hostContainer);
    await client.createIfNotExists();
    return client;
  }

  function opened(): Promise<ContainerClient> {
    container ??= openContainer().catch((error: unknown) => {
      container = undefined;
      throw error;
    });
    return container;
  }

  function pathOf(functionName: string, { container: watched, name, etag }: BlobVersion): string {
    return `blobreceipts/${hostId}/Host.Functions.${functionName}/${etag}/${watched}/${name}`;
  }

  return {
    async has(functionName, blob) {
      return (await opened()).getBlockBlobClient(pathOf(functionName, blob)).exists();
    },
    async add(functionName, blob) {
      await (await opened()).getBlockBlobClient(pathOf(functionName, blob)).upload('', 0);
    },
  };
}

import type { BlobServiceClient } from '@azure/storage-blob';
import { callWithin } from '../resilience/call-within';
import type { BlobEntry, BlobStore, BlobWriteOptions } from './blob-store';
import { statusOf, translateStorageError } from './translate-storage-error';

/** Milliseconds for one blob, the SDK's own attempts included; a hundred megabytes take their time. */
const timeoutMs = 30_000;

/** Azure Blob Storage, or Azurite. */
export class AzureBlobStore implements BlobStore {
  private readonly service: BlobServiceClient;

  constructor(service: BlobServiceClient) {
    this.service = service;
  }

  async put(
    container: string,
    name: string,
    bytes: Uint8Array,
    {
      contentType = 'application/octet-stream',
      metadata = {},
      onlyIfAbsent = false,
      signal,
    }: BlobWriteOptions = {},
  ): Promise<'created' | 'exists'> {
    const blob = this.service.getContainerClient(container).getBlockBlobClient(name);
    const conditions = onlyIfAbsent ? { conditions: { ifNoneMatch: '*' } } : {};
    const blobHTTPHeaders = { blobContentType: contentType };
    try {
      await callWithin({ timeoutMs, signal }, (abortSignal) =>
        blob.upload(bytes, bytes.byteLength, { blobHTTPHeaders, metadata, abortSignal, ...conditions }),
      );
      return 'created';
    } catch (error) {
      if (onlyIfAbsent && [409, 412].includes(statusOf(error) ?? 0)) return 'exists';
      throw translateStorageError(error, { container });
    }
  }

  async get(container: string, name: string): Promise<Uint8Array | undefined> {
    const blob = this.service.getContainerClient(container).getBlobClient(name);
    try {
      return await callWithin({ timeoutMs }, (abortSignal) =>
        blob.downloadToBuffer(0, undefined, { abortSignal }),
      );
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw translateStorageError(error, { container });
    }
  }

  async *list(container: string, { prefix = '' }: { prefix?: string } = {}): AsyncGenerator<BlobEntry> {
    try {
      for await (const { name, properties, metadata = {} } of this.service
        .getContainerClient(container)
        .listBlobsFlat({ prefix, includeMetadata: true })) {
        yield { name, createdOn: properties.createdOn ?? properties.lastModified, metadata };
      }
    } catch (error) {
      throw translateStorageError(error, { container });
    }
  }

  async remove(container: string, name: string): Promise<void> {
    const blob = this.service.getContainerClient(container).getBlobClient(name);
    try {
      await callWithin({ timeoutMs }, (abortSignal) => blob.delete({ abortSignal }));
    } catch (error) {
      if (statusOf(error) !== 404) throw translateStorageError(error, { container });
    }
  }
}

import { BlobServiceClient } from '@azure/storage-blob';
import type { DeadLetterStore } from './dead-letter';

/** Dead letters as blobs; one try each, because the caller tries again itself. */
export function createBlobDeadLetterStore(connectionString: string, container: string): DeadLetterStore {
  const retryOptions = { maxTries: 1 };
  const client = BlobServiceClient.fromConnectionString(connectionString, {
    retryOptions,
  }).getContainerClient(container);
  return {
    async write(blobName, content) {
      const bytes = Buffer.from(content);
      const options = { blobHTTPHeaders: { blobContentType: 'application/json' } };
      await client.getBlockBlobClient(blobName).upload(bytes, bytes.length, options);
    },
  };
}

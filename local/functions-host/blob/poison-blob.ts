import type { HostedFunction } from '../invocation/hosted-function';
import { storageConnectionOf, type BlobHost } from './blob-host';
import type { BlobVersion } from './blob-receipts';

const poisonQueue = 'webjobs-blobtrigger-poison';

/** Puts a blob that failed every attempt into the platform's poison queue. */
export async function sendPoisonBlob(
  hosted: HostedFunction,
  { container, name, etag }: BlobVersion,
  { storage, hostId }: BlobHost,
): Promise<void> {
  const queue = storage.queue(storageConnectionOf(hosted), poisonQueue);
  const message = {
    Type: 'BlobTrigger',
    FunctionId: `${hostId}.Host.Functions.${hosted.name}`,
    BlobType: 'BlockBlob',
    ContainerName: container,
    BlobName: name,
    ETag: etag,
  };
  await queue.createIfNotExists();
  await queue.send(Buffer.from(JSON.stringify(message)).toString('base64'));
}

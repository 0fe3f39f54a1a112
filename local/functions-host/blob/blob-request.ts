import type { BlobGetPropertiesResponse, BlobServiceClient } from '@azure/storage-blob';
import type { InvocationRequest } from '../core/core-types';
import { requestFor } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import { toTypedRecord } from '../invocation/typed-data';

interface BlobTarget {
  triggerName: string;
  container: string;
  name: string;
  /** Values of the path's tokens. */
  tokens: Readonly<Record<string, string>>;
}

function propertyNames(properties: BlobGetPropertiesResponse): Record<string, unknown> {
  const {
    lastModified,
    createdOn,
    contentLength,
    contentType,
    etag,
    metadata,
    blobType,
    accessTier,
    versionId,
  } = properties;
  return {
    LastModified: lastModified,
    CreatedOn: createdOn,
    Metadata: metadata ?? {},
    BlobType: blobType === 'BlockBlob' ? 0 : blobType,
    ContentLength: contentLength,
    ContentType: contentType,
    ETag: etag,
    AccessTier: accessTier,
    VersionId: versionId,
  };
}

/**
 * Reads a blob for one invocation: its bytes, and as metadata where it is, its properties and the path's tokens.
 * @throws {RestError} with status 404 when the blob is gone
 */
export async function readBlobRequest(
  storage: BlobServiceClient,
  { triggerName, container, name, tokens }: BlobTarget,
): Promise<{ request: InvocationRequest; etag: string }> {
  const client = storage.getContainerClient(container).getBlobClient(name);
  const properties = await client.getProperties();
  const { etag = '' } = properties;
  const bytes = await client.downloadToBuffer(0, undefined, { conditions: { ifMatch: etag } });
  const triggerMetadata = toTypedRecord({
    BlobTrigger: `${container}/${name}`,
    Uri: client.url,
    Properties: propertyNames(properties),
    Metadata: properties.metadata ?? {},
    ...tokens,
  });
  return {
    request: requestFor({ triggerName }, { bytes }, { triggerMetadata, traceContext: continueTrace() }),
    etag,
  };
}

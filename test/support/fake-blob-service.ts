import type { BlobServiceClient } from '@azure/storage-blob';

interface StoredBlob {
  bytes: Buffer;
  etag: string;
  metadata: Record<string, string>;
}

const notFound = (): Error =>
  Object.assign(new Error('The specified blob does not exist.'), { statusCode: 404 });

/** The part of a blob service that triggers read, in memory; a container exists once it holds a blob. */
export class FakeBlobService {
  /** Makes every call fail. */
  error: Error | undefined;
  private readonly containers = new Map<string, Map<string, StoredBlob>>();
  private versions = 0;

  /** As the host sees it. */
  get client(): BlobServiceClient {
    return this as unknown as BlobServiceClient;
  }

  put(container: string, name: string, text: string, metadata: Record<string, string> = {}): void {
    const blobs = this.containers.get(container) ?? new Map<string, StoredBlob>();
    this.containers.set(
      container,
      blobs.set(name, { bytes: Buffer.from(text), etag: `"${++this.versions}"`, metadata }),
    );
  }

  remove(container: string, name: string): void {
    this.containers.get(container)?.delete(name);
  }

  names(container: string): string[] {
    return [...(this.containers.get(container)?.keys() ?? [])];
  }

  getContainerClient(container: string) {
    const blobClient = (name: string) => this.blobClient(container, name);
    return {
      createIfNotExists: () => Promise.resolve(),
      getBlobClient: blobClient,
      getBlockBlobClient: blobClient,
      listBlobsFlat: () => this.list(container),
    };
  }

  private async *list(container: string) {
    await Promise.resolve();
    this.throwError();
    const blobs = this.containers.get(container);
    if (!blobs) throw notFound();
    for (const [name, { etag }] of [...blobs]) yield { name, properties: { etag } };
  }

  private blobClient(container: string, name: string) {
    const find = (): StoredBlob => {
      this.throwError();
      const blob = this.containers.get(container)?.get(name);
      if (!blob) throw notFound();
      return blob;
    };
    return {
      url: `http://storage.test/${container}/${name}`,
      exists: () => Promise.resolve(this.containers.get(container)?.has(name) ?? false),
      upload: (text: string) =>
        Promise.resolve().then(() => {
          this.put(container, name, text);
        }),
      getProperties: () =>
        Promise.resolve().then(() => {
          const { etag, bytes, metadata } = find();
          return {
            etag,
            contentLength: bytes.length,
            contentType: 'text/csv',
            metadata,
            blobType: 'BlockBlob',
          };
        }),
      downloadToBuffer: () => Promise.resolve().then(() => find().bytes),
    };
  }

  private throwError(): void {
    if (this.error) throw this.error;
  }
}

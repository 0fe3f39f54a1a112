import type { BlobEntry, BlobStore, BlobWriteOptions } from '../../shared/storage/blob-store';
import { systemClock, type Clock } from '../../shared/time/clock';

interface FakeBlob {
  bytes: Uint8Array;
  contentType: string | undefined;
  metadata: Readonly<Record<string, string>>;
  createdOn: Date;
}

/** Blob storage in memory; every container exists. */
export class FakeBlobStore implements BlobStore {
  /** While set, every call is refused. */
  failure: Error | undefined;
  private readonly blobs = new Map<string, FakeBlob>();
  private readonly clock: Pick<Clock, 'now'>;

  constructor(clock: Pick<Clock, 'now'> = systemClock) {
    this.clock = clock;
  }

  put(
    container: string,
    name: string,
    bytes: Uint8Array,
    { contentType, metadata = {}, onlyIfAbsent = false, signal }: BlobWriteOptions = {},
  ): Promise<'created' | 'exists'> {
    if (this.failure) return Promise.reject(this.failure);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const path = `${container}/${name}`;
    if (onlyIfAbsent && this.blobs.has(path)) return Promise.resolve('exists');
    this.blobs.set(path, {
      bytes: Uint8Array.from(bytes),
      contentType,
      metadata,
      createdOn: new Date(this.clock.now()),
    });
    return Promise.resolve('created');
  }

  get(container: string, name: string): Promise<Uint8Array | undefined> {
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve(this.blobs.get(`${container}/${name}`)?.bytes);
  }

  async *list(container: string, { prefix = '' }: { prefix?: string } = {}): AsyncGenerator<BlobEntry> {
    await Promise.resolve();
    if (this.failure) throw this.failure;
    for (const name of this.namesIn(container).filter((each) => each.startsWith(prefix))) {
      const blob = this.blobs.get(`${container}/${name}`);
      if (blob) yield { name, createdOn: blob.createdOn, metadata: blob.metadata };
    }
  }

  remove(container: string, name: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.blobs.delete(`${container}/${name}`);
    return Promise.resolve();
  }

  namesIn(container: string): string[] {
    const start = `${container}/`;
    return [...this.blobs.keys()]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length))
      .sort();
  }

  metadataOf(container: string, name: string): Readonly<Record<string, string>> | undefined {
    return this.blobs.get(`${container}/${name}`)?.metadata;
  }

  contentTypeOf(container: string, name: string): string | undefined {
    return this.blobs.get(`${container}/${name}`)?.contentType;
  }
}

export interface BlobWriteOptions {
  contentType?: string;
  /** Short notes beside the bytes; names in lower-case letters, values in ASCII. */
  metadata?: Readonly<Record<string, string>>;
  /** Leaves a blob of this name alone and answers `exists`. */
  onlyIfAbsent?: boolean;
  signal?: AbortSignal;
}

export interface BlobEntry {
  name: string;
  createdOn: Date;
  metadata: Readonly<Record<string, string>>;
}

/**
 * The port to blob storage; the containers exist already.
 * @throws {TargetUnavailableError} every method, when the store does not answer
 * @throws {AccessDeniedError} every method, when our identity lacks a role
 * @throws {ConfigurationError} every writing method, when the container does not exist
 */
export interface BlobStore {
  put(
    container: string,
    name: string,
    bytes: Uint8Array,
    options?: BlobWriteOptions,
  ): Promise<'created' | 'exists'>;
  /** `undefined` when there is no such blob. */
  get(container: string, name: string): Promise<Uint8Array | undefined>;
  /** In the order of their names. */
  list(container: string, options?: { prefix?: string }): AsyncIterable<BlobEntry>;
  /** Removing what is not there is fine. */
  remove(container: string, name: string): Promise<void>;
}

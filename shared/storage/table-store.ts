export interface TableKey {
  /** At most 1 KiB, without `/ \ # ?` and control characters; so is the row key. */
  partitionKey: string;
  rowKey: string;
}

/** Property names must be valid identifiers; properties that are `undefined` are left out. */
export type TableEntity = TableKey & Readonly<Record<string, string | number | boolean | undefined>>;

export interface StoredEntity {
  entity: TableEntity;
  etag: string;
}

/**
 * The port to table storage; a table is made when its first row is inserted. Table names are 3 to 63 letters and
 * digits, a letter first.
 * @throws {TargetUnavailableError} every method, when the store does not answer
 * @throws {AccessDeniedError} every method, when our identity lacks a role
 */
export interface TableStore {
  /** `undefined` when there is no such row, or no such table. */
  get(table: string, key: TableKey): Promise<StoredEntity | undefined>;
  insert(table: string, entity: TableEntity): Promise<{ etag: string } | 'exists'>;
  /** Writes the whole row; `conflict` when it changed or went away since `etag` was read. */
  replace(table: string, entity: TableEntity, etag: string): Promise<{ etag: string } | 'conflict'>;
  /** Without `etag` whatever is there goes; removing what is not there is fine. */
  remove(table: string, key: TableKey, etag?: string): Promise<'removed' | 'conflict'>;
  /** In the order of partition and row key. */
  list(table: string, options?: { partitionKey?: string }): AsyncIterable<StoredEntity>;
  listTables(namePrefix: string): AsyncIterable<string>;
  /** Dropping what is not there is fine. */
  dropTable(table: string): Promise<void>;
}

import type { StoredEntity, TableEntity, TableKey, TableStore } from '../../shared/storage/table-store';

/** Table storage in memory, with ETags as strict as the real ones. */
export class FakeTableStore implements TableStore {
  /** While set, every call is refused. */
  failure: Error | undefined;
  /** Calls so far, per method. */
  readonly calls: Record<string, number> = {};
  private readonly tables = new Map<string, Map<string, StoredEntity>>();
  private writes = 0;

  async get(table: string, key: TableKey): Promise<StoredEntity | undefined> {
    await this.arrive('get');
    return this.tables.get(table)?.get(pathOf(key));
  }

  async insert(table: string, entity: TableEntity): Promise<{ etag: string } | 'exists'> {
    await this.arrive('insert');
    const rows = this.rowsOf(table);
    if (rows.has(pathOf(entity))) return 'exists';
    return this.write(rows, entity);
  }

  async replace(table: string, entity: TableEntity, etag: string): Promise<{ etag: string } | 'conflict'> {
    await this.arrive('replace');
    const rows = this.rowsOf(table);
    if (rows.get(pathOf(entity))?.etag !== etag) return 'conflict';
    return this.write(rows, entity);
  }

  async remove(table: string, key: TableKey, etag?: string): Promise<'removed' | 'conflict'> {
    await this.arrive('remove');
    const rows = this.rowsOf(table);
    const stored = rows.get(pathOf(key));
    if (stored && etag !== undefined && stored.etag !== etag) return 'conflict';
    rows.delete(pathOf(key));
    return 'removed';
  }

  async *list(table: string, { partitionKey }: { partitionKey?: string } = {}): AsyncGenerator<StoredEntity> {
    await this.arrive('list');
    const rows = [...(this.tables.get(table) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, stored] of rows) {
      if (partitionKey === undefined || stored.entity.partitionKey === partitionKey) yield stored;
    }
  }

  async *listTables(namePrefix: string): AsyncGenerator<string> {
    await this.arrive('listTables');
    yield* [...this.tables.keys()].filter((name) => name.startsWith(namePrefix)).sort();
  }

  async dropTable(table: string): Promise<void> {
    await this.arrive('dropTable');
    this.tables.delete(table);
  }

  private async arrive(method: string): Promise<void> {
    this.calls[method] = (this.calls[method] ?? 0) + 1;
    await Promise.resolve();
    if (this.failure) throw this.failure;
  }

  private rowsOf(table: string): Map<string, StoredEntity> {
    const rows = this.tables.get(table) ?? new Map<string, StoredEntity>();
    this.tables.set(table, rows);
    return rows;
  }

  private write(rows: Map<string, StoredEntity>, entity: TableEntity): { etag: string } {
    const etag = `W/"${++this.writes}"`;
    rows.set(pathOf(entity), { entity: { ...entity }, etag });
    return { etag };
  }
}

function pathOf({ partitionKey, rowKey }: TableKey): string {
  return `${partitionKey}\n${rowKey}`;
}

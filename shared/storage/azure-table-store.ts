import { odata, type TableClient, type TableServiceClient } from '@azure/data-tables';
import { callWithin } from '../resilience/call-within';
import { fromTableRow, toTableRow } from './table-row';
import type { StoredEntity, TableEntity, TableKey, TableStore } from './table-store';
import { statusOf, translateStorageError } from './translate-storage-error';

/** Milliseconds for one row, the SDK's own attempts included. */
const timeoutMs = 10_000;

/** Azure Table Storage, or Azurite. */
export class AzureTableStore implements TableStore {
  private readonly service: TableServiceClient;
  private readonly openTable: (table: string) => TableClient;
  private readonly tables = new Map<string, TableClient>();

  constructor(service: TableServiceClient, openTable: (table: string) => TableClient) {
    this.service = service;
    this.openTable = openTable;
  }

  async get(table: string, { partitionKey, rowKey }: TableKey): Promise<StoredEntity | undefined> {
    return this.call(table, { 404: undefined }, async (client, abortSignal) =>
      fromTableRow(await client.getEntity(partitionKey, rowKey, { abortSignal })),
    );
  }

  async insert(table: string, entity: TableEntity): Promise<{ etag: string } | 'exists'> {
    const insert = (): Promise<{ etag: string } | 'exists' | 'no table'> =>
      this.call(table, { 404: 'no table' as const, 409: 'exists' as const }, async (client, abortSignal) =>
        etagOf(await client.createEntity(toTableRow(entity), { abortSignal })),
      );
    const inserted = await insert();
    if (inserted !== 'no table') return inserted;
    await this.call(table, {}, (client, abortSignal) => client.createTable({ abortSignal }));
    const insertedThen = await insert();
    if (insertedThen !== 'no table') return insertedThen;
    throw translateStorageError(undefined, { table });
  }

  async replace(table: string, entity: TableEntity, etag: string): Promise<{ etag: string } | 'conflict'> {
    return this.call(
      table,
      { 404: 'conflict' as const, 412: 'conflict' as const },
      async (client, abortSignal) =>
        etagOf(await client.updateEntity(toTableRow(entity), 'Replace', { etag, abortSignal })),
    );
  }

  async remove(
    table: string,
    { partitionKey, rowKey }: TableKey,
    etag = '*',
  ): Promise<'removed' | 'conflict'> {
    return this.call(
      table,
      { 404: 'removed' as const, 412: 'conflict' as const },
      async (client, abortSignal) => {
        await client.deleteEntity(partitionKey, rowKey, { etag, abortSignal });
        return 'removed' as const;
      },
    );
  }

  async *list(table: string, { partitionKey }: { partitionKey?: string } = {}): AsyncGenerator<StoredEntity> {
    const filter = partitionKey === undefined ? {} : { filter: odata`PartitionKey eq ${partitionKey}` };
    try {
      for await (const row of this.clientOf(table).listEntities({ queryOptions: filter })) {
        yield fromTableRow(row);
      }
    } catch (error) {
      if (statusOf(error) !== 404) throw translateStorageError(error, { table });
    }
  }

  async *listTables(namePrefix: string): AsyncGenerator<string> {
    // Names are letters and digits, all of which sort before the tilde.
    const filter = odata`TableName ge ${namePrefix} and TableName lt ${`${namePrefix}~`}`;
    try {
      for await (const { name } of this.service.listTables({ queryOptions: { filter } })) {
        if (name !== undefined) yield name;
      }
    } catch (error) {
      throw translateStorageError(error, {});
    }
  }

  async dropTable(table: string): Promise<void> {
    await this.call(table, { 404: undefined }, (client, abortSignal) => client.deleteTable({ abortSignal }));
  }

  /** Statuses that are an answer are listed with it; every other failure is an error. */
  private async call<T, A>(
    table: string,
    answers: Readonly<Record<number, A>>,
    request: (client: TableClient, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T | A> {
    try {
      return await callWithin({ timeoutMs }, (signal) => request(this.clientOf(table), signal));
    } catch (error) {
      const status = statusOf(error);
      if (status !== undefined && status in answers) return answers[status] as A;
      throw translateStorageError(error, { table });
    }
  }

  private clientOf(table: string): TableClient {
    const known = this.tables.get(table);
    if (known) return known;
    const client = this.openTable(table);
    this.tables.set(table, client);
    return client;
  }
}

function etagOf({ etag = '' }: { etag?: string }): { etag: string } {
  return { etag };
}

import type { TableEntity, TableStore } from './table-store';

/** Writes a row whatever was there before; of two writers at once one wins, and nobody is told which. */
export async function putRow(tables: TableStore, table: string, entity: TableEntity): Promise<void> {
  const stored = await tables.get(table, entity);
  if (stored) await tables.replace(table, entity, stored.etag);
  else await tables.insert(table, entity);
}

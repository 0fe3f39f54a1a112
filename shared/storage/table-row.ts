import type { TableEntityResult, TableEntity as SdkEntity } from '@azure/data-tables';
import type { StoredEntity, TableEntity } from './table-store';

/** What the service adds to every row. */
const systemProperties = new Set(['etag', 'timestamp', 'odata.metadata']);

const largestInt32 = 2 ** 31 - 1;

/** A row as the SDK writes it: numbers that are no 32-bit integers are marked as doubles, or the service would refuse them. */
export function toTableRow(entity: TableEntity): SdkEntity {
  const row: SdkEntity = { partitionKey: entity.partitionKey, rowKey: entity.rowKey };
  for (const [name, value] of Object.entries(entity)) {
    if (value === undefined) continue;
    row[name] = isDouble(value) ? { type: 'Double', value: String(value) } : value;
  }
  return row;
}

/** A row as it was written, with the ETag of this state. */
export function fromTableRow(row: TableEntityResult<Record<string, unknown>>): StoredEntity {
  const members = Object.entries(row).filter(([name]) => !systemProperties.has(name));
  return { entity: Object.fromEntries(members) as TableEntity, etag: row.etag };
}

function isDouble(value: string | number | boolean): value is number {
  return typeof value === 'number' && !(Number.isInteger(value) && Math.abs(value) <= largestInt32);
}

import { referenceOf, type StoredValue, type Values } from '../columns/stored-value';
import type { Table } from '../tables/table';
import type { RowStore } from './row-store';

/** Columns that take their value from the row a lookup names, whenever that lookup is written and they are not. */
export function copiedValues({ rules }: Table, sent: Values, rows: RowStore): Values {
  const copied: Record<string, StoredValue> = {};
  for (const { column, lookup, source } of rules.copied) {
    const reference = referenceOf(sent[lookup]);
    if (!reference || column in sent) continue;
    const value = rows.find({ logicalName: reference.table }, reference.id)?.values[source];
    if (value !== undefined) copied[column] = value;
  }
  return copied;
}

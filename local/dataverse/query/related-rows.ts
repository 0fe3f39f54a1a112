import { referenceOf, type StoredValue } from '../columns/stored-value';
import type { Row } from '../rows/row';
import type { RowStore } from '../rows/row-store';
import type { Relationship } from '../tables/relationships';
import type { TableCatalog } from '../tables/table-catalog';

export interface Sources {
  rows: RowStore;
  tables: TableCatalog;
}

export type CollectionRelationship = Exclude<Relationship, { kind: 'many-to-one' }>;

function referredId(value: StoredValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return referenceOf(value)?.id;
}

function* pairsOf(relationship: CollectionRelationship, { rows }: Sources): Generator<[string, Row]> {
  if (relationship.kind === 'one-to-many') {
    for (const { row } of rows.walk(relationship.table)) {
      const id = referredId(row.values[relationship.column]);
      if (id !== undefined) yield [id, row];
    }
    return;
  }
  for (const { row } of rows.walk(relationship.intersect)) {
    const near = referredId(row.values[relationship.near]);
    const far = rows.find(relationship.table, referredId(row.values[relationship.far]) ?? '');
    if (near !== undefined && far) yield [near, far];
  }
}

/** The rows of a collection-valued property, for any number of rows in one walk. */
export function relatedRows(
  relationship: CollectionRelationship,
  sources: Sources,
): (id: string) => readonly Row[] {
  const found = new Map<string, Row[]>();
  for (const [id, row] of pairsOf(relationship, sources)) {
    const rows = found.get(id);
    if (rows) rows.push(row);
    else found.set(id, [row]);
  }
  return (id) => found.get(id) ?? [];
}

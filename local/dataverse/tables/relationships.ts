import type { Table } from './table';
import type { TableCatalog } from './table-catalog';

/** What a navigation property of a table leads to. */
export type Relationship =
  | { kind: 'many-to-one'; column: string; targets: readonly string[] }
  /** `column` of `table` names the row. */
  | { kind: 'one-to-many'; table: Table; column: string }
  /** `intersect` joins both sides: `near` names the row, `far` the one of `table`. */
  | { kind: 'many-to-many'; intersect: Table; near: string; far: string; table: Table };

function findCollection(
  tables: TableCatalog,
  { logicalName }: Table,
  name: string,
): Relationship | undefined {
  for (const table of tables.all())
    for (const [column, definition] of Object.entries(table.columns))
      if (definition.type === 'lookup' && definition.collections?.[logicalName] === name)
        return { kind: 'one-to-many', table, column };
  return undefined;
}

function joinThrough(
  tables: TableCatalog,
  { logicalName }: Table,
  intersect: Table,
): Relationship | undefined {
  const columns = Object.entries(intersect.intersect?.columns ?? {});
  const near = columns.find(([side]) => side === logicalName);
  const far = columns.find(([side]) => side !== logicalName);
  const table = far && tables.named(far[0]);
  return near && table ? { kind: 'many-to-many', intersect, near: near[1], far: far[1], table } : undefined;
}

function findIntersect(tables: TableCatalog, table: Table, name: string): Relationship | undefined {
  const intersects = tables.all().filter(({ intersect }) => intersect?.navigation === name);
  return intersects
    .map((intersect) => joinThrough(tables, table, intersect))
    .find((relationship) => relationship !== undefined);
}

/** The relationship behind a navigation property; undefined when the table has none of that name. */
export function findRelationship(tables: TableCatalog, table: Table, name: string): Relationship | undefined {
  const lookup = table.navigation.get(name);
  if (lookup) return { kind: 'many-to-one', ...lookup };
  return findCollection(tables, table, name) ?? findIntersect(tables, table, name);
}

/** The tables at the other end, as far as the stand-in has them. */
export function tablesOf(tables: TableCatalog, relationship: Relationship): Table[] {
  if (relationship.kind !== 'many-to-one') return [relationship.table];
  return relationship.targets.flatMap((name) => tables.named(name) ?? []);
}

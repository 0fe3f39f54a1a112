import type { RowReference } from '../columns/stored-value';
import { guidOf } from '../guid';
import { refuse } from '../platform-error';
import type { Row } from '../rows/row';
import type { Relationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { RequestFacts } from '../rows/commit';

export interface Link {
  table: Table;
  row: Row;
  relationship: Relationship;
  related: RowReference;
  facts: RequestFacts;
}

type ManyToMany = Extract<Relationship, { kind: 'many-to-many' }>;

function writeLookup(
  parts: EnvironmentParts,
  { table, row, facts }: Pick<Link, 'table' | 'row' | 'facts'>,
  column: string,
  value: RowReference | null,
): void {
  parts.writer.update({ table, id: row.id, sent: { [column]: value }, request: facts }, row);
}

function joinId({ intersect }: ManyToMany, a: string, b: string): string {
  return guidOf(`${intersect.logicalName} ${[a, b].sort().join(' ')}`);
}

function findJoin(
  { rows }: EnvironmentParts,
  relationship: ManyToMany,
  near: string,
  far: string,
): string | undefined {
  for (const { row } of rows.walk(relationship.intersect))
    if (row.values[relationship.near] === near && row.values[relationship.far] === far) return row.id;
  return undefined;
}

function join(parts: EnvironmentParts, relationship: ManyToMany, near: string, far: string): void {
  if (findJoin(parts, relationship, near, far) !== undefined) throw refuse.duplicateKey();
  const { intersect } = relationship;
  const id = joinId(relationship, near, far);
  parts.rows.put(intersect, id, {
    [intersect.primaryId]: id,
    [relationship.near]: near,
    [relationship.far]: far,
  });
}

function part(parts: EnvironmentParts, relationship: ManyToMany, near: string, far: string): void {
  const id = findJoin(parts, relationship, near, far);
  if (id === undefined) throw refuse.rowMissing(relationship.table.logicalName, far);
  parts.rows.remove(relationship.intersect, id);
}

function needRelatedRow(parts: EnvironmentParts, table: Table, id: string): Row {
  const row = parts.rows.find(table, id);
  if (!row) throw refuse.rowMissing(table.logicalName, id);
  return row;
}

/** Associates two rows: a lookup of either side is written, or a row that joins both. */
export function linkRows(parts: EnvironmentParts, link: Link): void {
  const { table, row, relationship, related, facts } = link;
  switch (relationship.kind) {
    case 'many-to-one':
      writeLookup(parts, link, relationship.column, related);
      return;
    case 'one-to-many': {
      const child = needRelatedRow(parts, relationship.table, related.id);
      const reference = { table: table.logicalName, id: row.id };
      writeLookup(parts, { table: relationship.table, row: child, facts }, relationship.column, reference);
      return;
    }
    case 'many-to-many':
      join(parts, relationship, row.id, related.id);
  }
}

/** The reverse of `linkRows`. */
export function unlinkRows(parts: EnvironmentParts, link: Link): void {
  const { row, relationship, related, facts } = link;
  switch (relationship.kind) {
    case 'many-to-one':
      writeLookup(parts, link, relationship.column, null);
      return;
    case 'one-to-many': {
      const child = needRelatedRow(parts, relationship.table, related.id);
      writeLookup(parts, { table: relationship.table, row: child, facts }, relationship.column, null);
      return;
    }
    case 'many-to-many':
      part(parts, relationship, row.id, related.id);
  }
}

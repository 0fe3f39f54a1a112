import { refuse } from '../platform-error';
import { parseRowAddress, type RowAddress } from '../rows/row-address';
import { findRelationship, type Relationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import { readSegment, splitPath, type Segment } from './split-path';

interface OfRow {
  table: Table;
  address: RowAddress;
}

/** What an action or a function runs on; nothing for one that is bound to no table. */
export interface Binding {
  table: Table;
  /** Absent for one that is bound to a collection. */
  address?: RowAddress;
}

/** What a path below `/api/data/v9.2/` names. */
export type Resource =
  | { kind: 'collection'; table: Table }
  | { kind: 'count'; table: Table }
  | ({ kind: 'row' } & OfRow)
  | ({ kind: 'property'; property: string; isRaw: boolean } & OfRow)
  | ({ kind: 'related'; navigation: string; relationship: Relationship } & OfRow)
  | ({ kind: 'reference'; navigation: string; relationship: Relationship; key: string | undefined } & OfRow)
  | { kind: 'operation'; name: string; parameters: string | undefined; binding: Binding | undefined }
  | { kind: 'metadata'; segments: readonly Segment[] };

type ResourceOf<K extends Resource['kind']> = Extract<Resource, { kind: K }>;

const namespace = 'Microsoft.Dynamics.CRM.';
const nothing: Segment = { name: '', key: undefined };
const metadataSets = new Set(['EntityDefinitions', 'RelationshipDefinitions', 'GlobalOptionSetDefinitions']);

function operation({ name, key }: Segment, binding?: Binding): ResourceOf<'operation'> {
  const plainName = name.startsWith(namespace) ? name.slice(namespace.length) : name;
  return { kind: 'operation', name: plainName, parameters: key, binding };
}

function isOperation({ name }: Segment): boolean {
  return name.startsWith(namespace);
}

function ofCollection(table: Table, rest: readonly Segment[]): Resource {
  const [next, ...others] = rest;
  if (!next) return { kind: 'collection', table };
  if (others.length === 0 && next.name === '$count') return { kind: 'count', table };
  if (others.length === 0 && isOperation(next)) return operation(next, { table });
  throw refuse.segmentMissing(next.name);
}

function ofNavigation(tables: TableCatalog, row: OfRow, rest: readonly Segment[]): Resource | undefined {
  const [first, last, ...others] = rest;
  const { name: navigation, key } = first ?? nothing;
  const relationship = findRelationship(tables, row.table, navigation);
  if (!relationship || others.length > 0) return undefined;
  if (last?.name === '$ref') return { kind: 'reference', ...row, navigation, relationship, key };
  return last || key !== undefined ? undefined : { kind: 'related', ...row, navigation, relationship };
}

function ofProperty({ table, address }: OfRow, rest: readonly Segment[]): Resource | undefined {
  const [first, last, ...others] = rest;
  const { name: property, key } = first ?? nothing;
  const isRaw = last?.name === '$value';
  if (key !== undefined || others.length > 0 || (last && !isRaw)) return undefined;
  return { kind: 'property', table, address, property, isRaw };
}

function ofRow(tables: TableCatalog, row: OfRow, rest: readonly Segment[]): Resource {
  const [next] = rest;
  if (!next) return { kind: 'row', ...row };
  if (isOperation(next)) return operation(next, row);
  const resource = ofNavigation(tables, row, rest) ?? ofProperty(row, rest);
  if (!resource) throw refuse.segmentMissing(next.name);
  return resource;
}

/** @throws {PlatformError} when the environment has no set of that name */
export function parseResource(path: string, tables: TableCatalog): Resource {
  const segments = splitPath(path).map((text) => {
    const segment = readSegment(text);
    if (!segment) throw refuse.segmentMissing(text);
    return segment;
  });
  const [first = nothing, ...rest] = segments;
  if (metadataSets.has(first.name)) return { kind: 'metadata', segments };
  const table = tables.ofSet(first.name);
  if (!table) {
    if (rest.length > 0 || first.name === '') throw refuse.segmentMissing(first.name);
    return operation(first);
  }
  if (first.key === undefined) return ofCollection(table, rest);
  return ofRow(tables, { table, address: parseRowAddress(table, first.key) }, rest);
}

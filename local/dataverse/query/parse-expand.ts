import { refuse } from '../platform-error';
import { findRelationship, type Relationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { Filter } from './filter';
import type { Order } from './order-rows';
import { parseFilter } from './parse-filter';
import { readOrder, readSelect, readTop } from './read-clauses';

/** One navigation property that is answered with the row, and how much of it. */
export interface Expansion {
  name: string;
  relationship: Relationship;
  select: readonly string[] | undefined;
  filter: Filter | undefined;
  orderBy: readonly Order[];
  top: number | undefined;
}

const supported: ReadonlySet<string> = new Set(['$select', '$filter', '$orderby', '$top']);
const item = /^\s*([A-Za-z_]\w*)\s*(?:\(([^]*)\))?\s*$/;

/** A quoted text, characters without a meaning, or one that has one. */
const stretch = /'(?:[^']|'')*'|[^'(),;]+|[(),;']/g;

/** Cuts at a separator that stands neither within parentheses nor within a text. */
function splitOutside(text: string, separator: ',' | ';'): string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(stretch)) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    if (piece === separator && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}

function readOptions(text: string): Map<string, string> {
  const options = splitOutside(text, ';').filter((option) => option.trim() !== '');
  return new Map(
    options.map((option) => {
      const [name = '', ...value] = option.split('=');
      if (!supported.has(name.trim())) throw refuse.unsupported(`the option ${name.trim()} within $expand`);
      return [name.trim(), value.join('=').trim()];
    }),
  );
}

function targetOf(tables: TableCatalog, relationship: Relationship): Table | undefined {
  if (relationship.kind !== 'many-to-one') return relationship.table;
  return relationship.targets.map((target) => tables.named(target)).find((table) => table !== undefined);
}

function parseItem(text: string, table: Table, tables: TableCatalog): Expansion {
  const [, name, optionText = ''] = item.exec(text) ?? [];
  const relationship = name === undefined ? undefined : findRelationship(tables, table, name);
  if (name === undefined || !relationship) throw refuse.unknownColumn(table.logicalName, name ?? text);
  const target = targetOf(tables, relationship);
  if (!target) throw refuse.unsupported(`$expand of ${name}: the table behind it has no rows here`);
  const options = readOptions(optionText);
  const filter = options.get('$filter');
  return {
    name,
    relationship,
    select: readSelect(options.get('$select'), target),
    filter: filter === undefined ? undefined : parseFilter(filter, { tables, table: target }),
    orderBy: readOrder(options.get('$orderby'), target),
    top: readTop(options.get('$top')),
  };
}

/** @throws {PlatformError} for a property the table lacks and for an option the stand-in lacks */
export function parseExpand(text: string | null, table: Table, tables: TableCatalog): Expansion[] {
  if (text === null) return [];
  return splitOutside(text, ',').map((part) => parseItem(part, table, tables));
}

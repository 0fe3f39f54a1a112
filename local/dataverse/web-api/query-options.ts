import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import { columnOfProperty } from './properties';

interface Order {
  column: string;
  isDescending: boolean;
}

export interface QueryOptions {
  /** Property names as the caller wrote them; undefined means all. */
  select: readonly string[] | undefined;
  top: number | undefined;
  orderBy: readonly Order[];
  tag: string | undefined;
}

const supported = new Set(['$select', '$top', '$orderby']);

function readSelect(text: string | null, table: Table): string[] | undefined {
  if (text === null) return undefined;
  const properties = text.split(',').map((property) => property.trim());
  for (const property of properties) columnOfProperty(table, property);
  return properties;
}

function readTop(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw refuse.malformedQuery(`Invalid value '${text}' for $top query option.`);
  return Number(text);
}

function readOrder(text: string | null, table: Table): Order[] {
  if (text === null) return [];
  return text.split(',').map((term) => {
    const [property = '', direction = 'asc', ...rest] = term.trim().split(/\s+/);
    if (rest.length > 0 || !['asc', 'desc'].includes(direction))
      throw refuse.malformedQuery(`Syntax error in $orderby at '${term}'.`);
    return { column: columnOfProperty(table, property), isDescending: direction === 'desc' };
  });
}

/** @throws {PlatformError} for an option the stand-in lacks and for a column the table lacks */
export function readQueryOptions(search: URLSearchParams, table: Table): QueryOptions {
  for (const name of search.keys())
    if (name.startsWith('$') && !supported.has(name)) throw refuse.unsupported(`the query option ${name}`);
  return {
    select: readSelect(search.get('$select'), table),
    top: readTop(search.get('$top')),
    orderBy: readOrder(search.get('$orderby'), table),
    tag: search.get('tag') ?? undefined,
  };
}

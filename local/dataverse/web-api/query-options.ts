import { refuse } from '../platform-error';
import type { Filter } from '../query/filter';
import type { Order } from '../query/order-rows';
import { parseExpand, type Expansion } from '../query/parse-expand';
import { parseFilter } from '../query/parse-filter';
import { readOrder, readSelect, readTop } from '../query/read-clauses';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';

export interface QueryOptions {
  /** Property names as the caller wrote them; undefined means all. */
  select: readonly string[] | undefined;
  filter: Filter | undefined;
  expand: readonly Expansion[];
  top: number | undefined;
  orderBy: readonly Order[];
  isCounted: boolean;
  skipToken: string | undefined;
  deltaToken: string | undefined;
  fetchXml: string | undefined;
  tag: string | undefined;
  /** As the caller wrote it, for the link to the next page. */
  search: URLSearchParams;
}

const supported: ReadonlySet<string> = new Set([
  '$select',
  '$filter',
  '$expand',
  '$top',
  '$orderby',
  '$count',
  '$skiptoken',
  '$deltatoken',
]);

function checkNames(search: URLSearchParams): void {
  for (const name of search.keys()) {
    if (name === '$skip') throw refuse.malformedQuery('Skip Clause is not supported in CRM');
    if (name.startsWith('$') && !supported.has(name)) throw refuse.unsupported(`the query option ${name}`);
    if (search.getAll(name).length > 1)
      throw refuse.malformedQuery(`Query option '${name}' was specified more than once.`);
  }
}

function aliasesOf(search: URLSearchParams): Map<string, string> {
  return new Map([...search].filter(([name]) => name.startsWith('@')));
}

function readFilter(search: URLSearchParams, table: Table, tables: TableCatalog): Filter | undefined {
  const text = search.get('$filter');
  return text === null ? undefined : parseFilter(text, { tables, table, aliases: aliasesOf(search) });
}

function readFlag(text: string | null): boolean {
  if (text !== null && text !== 'true' && text !== 'false')
    throw refuse.malformedQuery(`Invalid value '${text}' for $count query option.`);
  return text === 'true';
}

/** @throws {PlatformError} for an option the stand-in lacks and for a column the table lacks */
export function readQueryOptions(search: URLSearchParams, table: Table, tables: TableCatalog): QueryOptions {
  checkNames(search);
  return {
    select: readSelect(search.get('$select'), table),
    filter: readFilter(search, table, tables),
    expand: parseExpand(search.get('$expand'), table, tables),
    top: readTop(search.get('$top')),
    orderBy: readOrder(search.get('$orderby'), table),
    isCounted: readFlag(search.get('$count')),
    skipToken: search.get('$skiptoken') ?? undefined,
    deltaToken: search.get('$deltatoken') ?? undefined,
    fetchXml: search.get('fetchXml') ?? undefined,
    tag: search.get('tag') ?? undefined,
    search,
  };
}

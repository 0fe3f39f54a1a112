import { kindOf } from '../columns/kind-of';
import type { Column } from '../columns/column';
import { toComparable } from '../columns/comparable';
import type { StoredValue } from '../columns/stored-value';
import { columnOfProperty, needColumn, propertiesOf } from '../query/property-path';
import type { Sources } from '../query/related-rows';
import { etagOf, type Row } from '../rows/row';
import type { RowAddress } from '../rows/row-address';
import type { Table } from '../tables/table';
import { annotatorOf, type Annotate } from './annotations';
import type { TableCall } from './call';
import { expanderOf } from './expand-row';
import { annotationFilter, type AnnotationFilter } from './preferences';

/** What of a row is shown. */
export interface Selection {
  table: Table;
  select: readonly string[] | undefined;
}

export type Rendered = Record<string, unknown>;

interface ShownProperty {
  property: string;
  name: string;
  column: Column;
  annotate: Annotate | undefined;
}

function addCurrency({ columns }: Table, select: readonly string[]): string[] {
  const hasMoney = select.some((property) => columns[property]?.type === 'money');
  return hasMoney && Object.hasOwn(columns, 'transactioncurrencyid') ? ['_transactioncurrencyid_value'] : [];
}

/** The properties that are answered: the selected ones, the id and, beside an amount, its currency. */
function shownNames({ table, select }: Selection): string[] {
  if (!select) return propertiesOf(table);
  return [...new Set([...select, ...addCurrency(table, select), table.primaryId])];
}

function showProperty(rendered: Rendered, { values }: Row, shown: ShownProperty): void {
  const value = values[shown.name] ?? null;
  if (value === null || shown.column.isWriteOnly === true) {
    rendered[shown.property] = null;
    return;
  }
  for (const [suffix, text] of shown.annotate?.(value) ?? []) rendered[`${shown.property}@${suffix}`] = text;
  rendered[shown.property] = kindOf(shown.column).toWebApi(value);
}

/** Shows rows of a table one after the other; what is the same for all of them is found out once. */
export function rendererOf(
  selection: Selection,
  isWanted: AnnotationFilter,
  sources: Sources,
): (row: Row) => Rendered {
  const { table } = selection;
  const properties = shownNames(selection).map((property): ShownProperty => {
    const name = columnOfProperty(table, property);
    const column = needColumn(table, name);
    return { property, name, column, annotate: annotatorOf(column, isWanted, sources) };
  });
  return (row) => {
    const rendered: Rendered = { '@odata.etag': etagOf(row) };
    for (const property of properties) showProperty(rendered, row, property);
    return rendered;
  };
}

type ReadCall = Pick<TableCall, 'table' | 'query' | 'preferences' | 'serviceUrl'>;

/** Shows the rows a call asks for, with what it expands. */
export function rendererOfCall(
  { table, query, preferences, serviceUrl }: ReadCall,
  sources: Sources,
): (row: Row) => Rendered {
  const isWanted = annotationFilter(preferences);
  const render = rendererOf({ table, select: query.select }, isWanted, sources);
  const expand = expanderOf(query.expand, { table, isWanted, sources, serviceUrl, rendererOf });
  return (row) => expand(render(row), row);
}

function expandedNames({ expand }: ReadCall['query']): string[] {
  return expand.map(({ name, select }) => `${name}(${select?.join(',') ?? ''})`);
}

/** The member `@odata.context`: which properties of which set follow. */
export function contextUrl(serviceUrl: string, table: Table, query: ReadCall['query']): string {
  const names = [...(query.select ?? []), ...expandedNames(query)];
  const columns = names.length > 0 ? `(${names.join(',')})` : '';
  return `${serviceUrl}/$metadata#${table.setName}${columns}`;
}

/** One row as the answer of its own. */
export function renderSingleRow(row: Row, call: ReadCall, sources: Sources): Rendered {
  const context = `${contextUrl(call.serviceUrl, call.table, call.query)}/$entity`;
  return { '@odata.context': context, ...rendererOfCall(call, sources)(row) };
}

function keyLiteral(value: StoredValue, column: Column | undefined): string {
  if (typeof value !== 'string') return String(toComparable(value));
  const isText = column?.type === 'string' || column?.type === 'memo';
  return isText ? `'${encodeURIComponent(value.replaceAll("'", "''"))}'` : value;
}

/** The address of a row as `OData-EntityId` has it: by the key when the caller named it so. */
export function rowUrl(serviceUrl: string, { setName, columns }: Table, address: RowAddress): string {
  if ('id' in address) return `${serviceUrl}/${setName}(${address.id})`;
  const pairs = Object.entries(address.values).map(([name, value]) => {
    const property = columns[name]?.type === 'lookup' ? `_${name}_value` : name;
    return `${property}=${keyLiteral(value, columns[name])}`;
  });
  return `${serviceUrl}/${setName}(${pairs.join(',')})`;
}

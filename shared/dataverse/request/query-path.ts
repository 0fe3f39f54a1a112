import { checkedName } from './checked-name';
import { filterText } from './filter-text';
import { invalidInput, type Place } from './invalid-input';
import type { Expand, Order, RowQuery } from './row-query';

/** The most rows in one page. @see Dataverse reference 2.5 */
export const largestPage = 5_000;

/** Columns for `$select`; never all of them, because a wide table costs its time in every call. */
export function selectText(select: readonly string[], place: Place): string {
  if (select.length === 0) throw invalidInput('name at least one column', place);
  const path = place.path;
  return select
    .map((column, index) => checkedName('column', column, { ...place, path: `${path}[${index}]` }))
    .join(',');
}

/**
 * A whole number of rows that a page can have.
 * @throws {ContractViolationError} for any other number
 */
export function checkedRowCount(count: number, place: Place): number {
  if (Number.isInteger(count) && count >= 1 && count <= largestPage) return count;
  throw invalidInput(`must be a whole number from 1 to ${largestPage}`, place);
}

function orderText(orderBy: readonly Order[], place: Place): string {
  return orderBy
    .map(({ column, isDescending }, index) => {
      const name = checkedName('column', column, { ...place, path: `${place.path}[${index}]` });
      return isDescending ? `${name} desc` : name;
    })
    .join(',');
}

type Narrowing = Pick<RowQuery, 'select' | 'filter' | 'orderBy' | 'top'>;

function optionTexts(
  { select, filter, orderBy = [], top }: Narrowing,
  table: string,
  prefix: string,
): string[] {
  const at = (path: string): Place => ({ path: `${prefix}${path}`, table });
  return [
    `$select=${selectText(select, at('select'))}`,
    ...(filter ? [`$filter=${filterText(filter, at('filter'))}`] : []),
    ...(orderBy.length > 0 ? [`$orderby=${orderText(orderBy, at('orderBy'))}`] : []),
    ...(top === undefined ? [] : [`$top=${checkedRowCount(top, at('top'))}`]),
  ];
}

function expandText(expand: readonly Expand[], table: string): string {
  return expand
    .map((part, index) => {
      const path = `expand[${index}]`;
      checkedName('navigation property', part.navigation, { path: `${path}.navigation`, table });
      return `${part.navigation}(${optionTexts(part, table, `${path}.`).join(';')})`;
    })
    .join(',');
}

function encoded(option: string): string {
  const end = option.indexOf('=');
  const value = option.slice(end + 1);
  return `${option.slice(0, end)}=${encodeURIComponent(value).replaceAll('%2C', ',')}`;
}

/** Query options of a read, encoded and ready to follow a `?`. */
export function queryText(query: RowQuery, table: string): string {
  const { expand = [] } = query;
  const options = optionTexts(query, table, '');
  if (expand.length > 0) options.push(`$expand=${expandText(expand, table)}`);
  return options.map(encoded).join('&');
}

/**
 * The address of a query below `/api/data/v9.2/`, every part encoded.
 * @throws {ContractViolationError} naming the table and the option that cannot be part of an address
 */
export function queryPath(entitySet: string, query: RowQuery): string {
  checkedName('entity set', entitySet, { path: 'entitySet' });
  return `${entitySet}?${queryText(query, entitySet)}`;
}

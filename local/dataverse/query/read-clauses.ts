import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { Order } from './order-rows';
import { columnOfProperty } from './property-path';

/** @throws {PlatformError} for a property the table lacks */
export function readSelect(text: string | null | undefined, table: Table): string[] | undefined {
  if (text === null || text === undefined) return undefined;
  const properties = text.split(',').map((property) => property.trim());
  for (const property of properties) columnOfProperty(table, property);
  return properties;
}

/** @throws {PlatformError} for what is no number */
export function readTop(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw refuse.malformedQuery(`Invalid value '${text}' for $top query option.`);
  return Number(text);
}

/** @throws {PlatformError} for a property the table lacks and for another direction than `asc` and `desc` */
export function readOrder(text: string | null | undefined, table: Table): Order[] {
  if (text === null || text === undefined) return [];
  return text.split(',').map((term) => {
    const [property = '', direction = 'asc', ...rest] = term.trim().split(/\s+/);
    if (rest.length > 0 || !['asc', 'desc'].includes(direction))
      throw refuse.malformedQuery(`Syntax error in $orderby at '${term}'.`);
    return { column: columnOfProperty(table, property), isDescending: direction === 'desc' };
  });
}

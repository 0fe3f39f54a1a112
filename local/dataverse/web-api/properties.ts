import { kindOf } from '../columns/kind-of';
import { refuse } from '../platform-error';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';

const lookupProperty = /^_(.+)_value$/;

/**
 * The column behind a property of the Web API: lookups are read as `_<column>_value`, all others by their name.
 * @throws {PlatformError} when the table has no such property
 */
export function columnOfProperty({ columns, logicalName }: Table, property: string): string {
  const lookup = lookupProperty.exec(property)?.[1];
  const name = lookup ?? property;
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column === undefined || (column.type === 'lookup') !== (lookup !== undefined))
    throw refuse.unknownColumn(logicalName, property);
  return name;
}

/** The property of every column, in the order of the table. */
export function propertiesOf({ columns }: Table): string[] {
  return Object.entries(columns).map(([name, { type }]) => (type === 'lookup' ? `_${name}_value` : name));
}

/** What the Web API shows for a property of this row; a column without a value is null. */
export function readProperty(table: Table, { values }: Row, property: string): unknown {
  const name = columnOfProperty(table, property);
  const column = table.columns[name];
  const value = values[name] ?? null;
  return column === undefined || value === null ? null : kindOf(column).toWebApi(value);
}

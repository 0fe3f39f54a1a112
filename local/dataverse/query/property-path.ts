import type { Column } from '../columns/column';
import { refuse } from '../platform-error';
import { findRelationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { PathStep, PropertyPath } from './filter';

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

/** @throws {PlatformError} when the table has no column of that name */
export function needColumn({ columns, logicalName }: Table, name: string): Column {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) throw refuse.unknownColumn(logicalName, name);
  return column;
}

function follow(tables: TableCatalog, table: Table, navigation: string): { step: PathStep; table: Table } {
  const relationship = findRelationship(tables, table, navigation);
  const target = relationship?.kind === 'many-to-one' ? relationship.targets[0] : undefined;
  const next = target === undefined ? undefined : tables.named(target);
  if (relationship?.kind !== 'many-to-one' || !next)
    throw refuse.unknownColumn(table.logicalName, navigation);
  return { step: { column: relationship.column, table: next.logicalName }, table: next };
}

/**
 * Reads `name`, `_primarycontactid_value` or `primarycontactid/fullname`.
 * @throws {PlatformError} naming the part that does not exist
 */
export function parsePropertyPath(tables: TableCatalog, table: Table, path: string): PropertyPath {
  const names = path.split('/');
  const property = names.pop() ?? '';
  const steps: PathStep[] = [];
  let current = table;
  for (const name of names) {
    const followed = follow(tables, current, name);
    steps.push(followed.step);
    current = followed.table;
  }
  const column = columnOfProperty(current, property);
  return { kind: 'property', steps, column, definition: needColumn(current, column) };
}

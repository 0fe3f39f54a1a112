import type { Column } from '../columns/column';
import { systemColumns } from './system-columns';

/** What differs from table to table. */
export interface TableDefinition {
  logicalName: string;
  /** Its name in a URL. */
  setName: string;
  /** The column people know a row by. */
  primaryName: string;
  columns: Readonly<Record<string, Column>>;
}

interface Navigation {
  column: string;
  targets: readonly string[];
}

export interface Table extends TableDefinition {
  primaryId: string;
  /** Lookup columns by the navigation property that writes them; names are case-sensitive. */
  navigation: ReadonlyMap<string, Navigation>;
}

function navigationOf(columns: Readonly<Record<string, Column>>): Map<string, Navigation> {
  const lookups = Object.entries(columns).flatMap(([name, column]) =>
    column.type === 'lookup' && column.isReadOnly !== true
      ? Object.entries(column.navigation).map(
          ([property, targets]) => [property, { column: name, targets }] as const,
        )
      : [],
  );
  return new Map(lookups);
}

/** Adds what every table has: its id, owner, state, times and version. */
export function defineTable(definition: TableDefinition): Table {
  const primaryId = `${definition.logicalName}id`;
  const columns: Record<string, Column> = {
    ...definition.columns,
    [primaryId]: { type: 'uniqueidentifier' },
    ...systemColumns,
  };
  return { ...definition, columns, primaryId, navigation: navigationOf(columns) };
}

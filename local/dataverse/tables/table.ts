import type { Column } from '../columns/column';
import { activeAndInactive, systemColumns, type TableState } from './system-columns';
import { writeRulesOf, type WriteRules } from './write-rules';

export type BulkMessage = 'CreateMultiple' | 'UpdateMultiple' | 'UpsertMultiple';

/** Who owns the rows: it decides which system columns a table has. */
export type Ownership = 'user' | 'organization' | 'none';

/** An alternate key; whether it may be used yet is for the rows to say (`RowStore.statusOfKey`). */
export interface TableKey {
  /** Its logical name. */
  readonly name: string;
  readonly columns: readonly string[];
  /** When its index is ready, in milliseconds since 1970; at once when absent. */
  readonly activeFromMs?: number;
}

/** A table whose rows join the rows of two others. */
export interface Intersect {
  /** The collection-valued navigation property on both sides. */
  navigation: string;
  /** The column that names the row, by table; a table joined with itself is not among them. */
  columns: Readonly<Record<string, string>>;
}

/** What differs from table to table. */
export interface TableDefinition {
  logicalName: string;
  /** Its name in a URL. */
  setName: string;
  /** The column people know a row by. */
  primaryName: string;
  /** The logical name followed by `id` when absent. */
  primaryId?: string;
  columns: Readonly<Record<string, Column>>;
  ownership?: Ownership;
  /** The states rows have, each with its statuses; the first of each is the default. */
  states?: readonly TableState[];
  keys?: readonly TableKey[];
  bulk?: readonly BulkMessage[];
  /** True when absent. */
  optimisticConcurrency?: boolean;
  /** False when absent. */
  changeTracking?: boolean;
  intersect?: Intersect | undefined;
  schemaName?: string;
  displayName?: string;
}

interface Navigation {
  column: string;
  targets: readonly string[];
}

/** A table of the environment. The catalogue alone changes it, in place, so that whoever holds it sees the change. */
export interface Table extends Readonly<Required<Omit<TableDefinition, 'intersect'>>> {
  readonly intersect: Intersect | undefined;
  /** Lookup columns by the navigation property that writes them; names are case-sensitive. */
  readonly navigation: ReadonlyMap<string, Navigation>;
  readonly rules: WriteRules;
  /** Raised by every change of the definition: delta tokens of an older one have expired. */
  readonly schemaVersion: number;
}

function navigationOf(columns: Readonly<Record<string, Column>>): Map<string, Navigation> {
  const lookups = Object.entries(columns).flatMap(([name, column]) =>
    column.type === 'lookup'
      ? Object.entries(column.navigation).map(
          ([property, targets]) => [property, { column: name, targets }] as const,
        )
      : [],
  );
  return new Map(lookups);
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Adds what every table has: its id and, by its ownership, owner, state, times and version. */
export function defineTable(definition: TableDefinition): Table {
  const { logicalName, ownership = 'user' } = definition;
  const primaryId = definition.primaryId ?? `${logicalName}id`;
  const states = definition.states ?? (ownership === 'none' ? [] : activeAndInactive);
  const columns: Record<string, Column> = {
    ...definition.columns,
    [primaryId]: { type: 'uniqueidentifier' },
    ...systemColumns(ownership, states),
  };
  return {
    ownership,
    keys: [],
    bulk: ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'],
    optimisticConcurrency: true,
    changeTracking: false,
    intersect: undefined,
    schemaName: capitalised(logicalName),
    displayName: capitalised(logicalName),
    ...definition,
    states,
    columns,
    primaryId,
    navigation: navigationOf(columns),
    rules: writeRulesOf(columns, states),
    schemaVersion: 1,
  };
}

/** The same table with another definition; the object stays. */
export function redefineTable(table: Table, change: Partial<TableDefinition>): void {
  const next = defineTable({ ...table, ...change });
  Object.assign(table, { ...next, schemaVersion: table.schemaVersion + 1 });
}

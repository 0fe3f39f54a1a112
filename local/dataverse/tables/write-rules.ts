import type { Column } from '../columns/column';
import type { StoredValue, Values } from '../columns/stored-value';
import type { TableState } from './system-columns';

/** What a write of any row of a table needs to know of its columns, found out once. */
export interface WriteRules {
  /** What a new row has where the caller says nothing. */
  readonly defaults: Values;
  /** Columns composed from others. */
  readonly joined: readonly { column: string; parts: readonly string[] }[];
  /** Columns that take the value of `source` in the row `lookup` names. */
  readonly copied: readonly { column: string; lookup: string; source: string }[];
  /** Amounts in the organisation's own currency, each of another column. */
  readonly bases: readonly { column: string; amount: string }[];
  /** Columns no row is without. */
  readonly required: readonly string[];
  /** Columns the platform numbers rows by. */
  readonly numbered: readonly { column: string; format: string }[];
}

function defaultOf(column: Column): StoredValue | undefined {
  return 'default' in column ? column.default : undefined;
}

function stateValues([first]: readonly TableState[]): Values {
  return first ? { statecode: first.value, statuscode: first.statuses[0]?.value ?? null } : {};
}

function collect<T>(
  columns: Readonly<Record<string, Column>>,
  read: (column: Column, name: string) => T | undefined,
): T[] {
  return Object.entries(columns)
    .map(([name, column]) => read(column, name))
    .filter((found) => found !== undefined);
}

export function writeRulesOf(
  columns: Readonly<Record<string, Column>>,
  states: readonly TableState[],
): WriteRules {
  const defaults = collect(columns, (column, name) => {
    const value = defaultOf(column);
    return value === undefined ? undefined : ([name, value] as const);
  });
  return {
    defaults: { ...Object.fromEntries(defaults), ...stateValues(states) },
    joined: collect(columns, (column, name) =>
      'joinedFrom' in column ? { column: name, parts: column.joinedFrom } : undefined,
    ),
    copied: collect(columns, ({ copiedFrom }, name) =>
      copiedFrom ? { column: name, lookup: copiedFrom.lookup, source: copiedFrom.column } : undefined,
    ),
    bases: collect(columns, (column, name) =>
      'baseOf' in column ? { column: name, amount: column.baseOf } : undefined,
    ),
    required: collect(columns, ({ required }, name) => (required === 'system' ? name : undefined)),
    numbered: collect(columns, (column, name) =>
      'autonumber' in column ? { column: name, format: column.autonumber } : undefined,
    ),
  };
}

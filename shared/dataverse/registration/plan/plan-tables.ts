import type { ActualRegistration } from '../actual-registration';
import type { DesiredRegistration } from '../desired-registration';
import type { Operation, OperationOf } from '../operation';
import { tablesToTrack } from './plan-solution';

/**
 * Tables and columns that are missing, lookups last because they may point to a table of the same plan. None is ever
 * changed or dropped here: rows would go with it.
 */
export function planTables(desired: DesiredRegistration, actual: ActualRegistration): Operation[] {
  const missing = desired.customTables.filter(({ name }) => !actual.tables.has(name));
  const columns = missingColumns(desired, actual);
  const isNew = new Set(missing.map(({ name }) => name));
  const newTracked = desired.changeTracking.filter((table) => isNew.has(table));
  return [
    ...missing.map((table): Operation => ({ kind: 'create-table', table })),
    ...columns.filter(({ column }) => column.type !== 'lookup'),
    ...columns.filter(({ column }) => column.type === 'lookup'),
    ...[...tablesToTrack(desired, actual), ...newTracked].map((table): Operation => ({
      kind: 'start-change-tracking',
      table,
    })),
  ];
}

function missingColumns(
  { customTables, customColumns }: DesiredRegistration,
  { tables }: ActualRegistration,
): OperationOf<'create-column'>[] {
  return [...customTables.map(({ name, columns }) => ({ table: name, columns })), ...customColumns].flatMap(
    ({ table, columns }) =>
      columns
        .filter(({ name }) => tables.get(table)?.columns.has(name) !== true)
        .map((column) => ({ kind: 'create-column', table, column }) as const),
  );
}

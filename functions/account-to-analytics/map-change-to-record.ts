import type { DataverseValue, EntityValue } from '../../shared/dataverse/execution-context/dataverse-value';
import type { AccountChangeV1 } from './account-change.contract';
import type { AccountRecordV1, ColumnValue } from './account-record.contract';
import { analyticsColumns } from './analytics-columns';

/** The change without anything that is not on the list of columns. */
export function mapChangeToRecord(change: AccountChangeV1): AccountRecordV1 {
  return {
    organisation: change.organisation,
    accountId: change.rowId,
    operation: change.message,
    changedColumns: change.changedColumns?.flatMap((name) => analyticsNameOf(name) ?? []) ?? null,
    columns: Object.fromEntries(columnsOf(change)),
  };
}

function columnsOf({ parameters: { Target: target } }: AccountChangeV1): [string, ColumnValue][] {
  if (!isEntity(target)) return [];
  return Object.entries(target.columns).flatMap(([column, value]): [string, ColumnValue][] => {
    const name = analyticsNameOf(column);
    const plain = toPlainValue(value);
    return name === undefined || plain === undefined ? [] : [[name, plain]];
  });
}

function analyticsNameOf(column: string): string | undefined {
  return Object.hasOwn(analyticsColumns, column) ? analyticsColumns[column] : undefined;
}

function isEntity(value: DataverseValue | undefined): value is EntityValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'entity';
}

/** Undefined for a value with parts of its own: those may hold anything, a contact's name included. */
function toPlainValue(value: DataverseValue): ColumnValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (!('kind' in value)) return undefined;
  if (value.kind === 'optionSetValue' || value.kind === 'money') return value.value;
  return value.kind === 'entityReference' ? value.id : undefined;
}

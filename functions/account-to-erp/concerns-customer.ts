import { mappedColumns, type ReportedChangeV1 } from './account.contract';

/** Calls of actions on an account travel the same way and change nothing of it by themselves. */
const rowMessages: readonly string[] = ['Create', 'Update', 'Delete'];

/** A change of an account that the ERP would notice; Dataverse reports more when flows share a step. */
export function concernsCustomer(change: ReportedChangeV1): change is ReportedChangeV1 & { rowId: string } {
  const { table, rowId, message, changedColumns } = change;
  if (table !== 'account' || rowId === null || !rowMessages.includes(message)) return false;
  if (message !== 'Update' || changedColumns === null) return true;
  return changedColumns.some((column) => mappedColumns.includes(column));
}

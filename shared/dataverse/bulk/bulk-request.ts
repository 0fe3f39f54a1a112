import type { CallOptions } from '../request/call-options';
import { rowPath } from '../request/row-path';
import type { WebApiRequest } from '../request/web-api';
import type { DataverseTable } from '../rows/dataverse-table';
import { requestOf } from '../rows/request-of';
import { bulkMessageOf } from './bulk-messages';
import { operationOf, type RowsToWrite, type RowToWrite } from './row-to-write';

/** What a bulk message answers when it refuses all its rows; the caller finds out which one is at fault. */
const refusals = [400, 403, 404, 405, 409, 412, 413, 415, 500, 501];

function identityOf(table: DataverseTable, row: RowToWrite): string {
  const type = { '@odata.type': `Microsoft.Dynamics.CRM.${table.logicalName}` };
  return JSON.stringify(
    'id' in row
      ? { ...type, [table.primaryId]: row.id }
      : { ...type, '@odata.id': rowPath({ entitySet: table.entitySet, key: row.key }) },
  );
}

function withoutId(table: DataverseTable, row: RowToWrite): RowToWrite {
  const values = Object.entries(row.values).filter(([column]) => column !== table.primaryId);
  return { ...row, values: Object.fromEntries(values) };
}

/** An update's body, so that its columns are written as a single write would, with the row's identity before them. */
function targetOf(table: DataverseTable, row: RowToWrite, options: CallOptions): string {
  const { body = '{}' } = requestOf(operationOf('update', table, withoutId(table, row)), options);
  const identity = identityOf(table, row);
  return body === '{}' ? identity : `${identity.slice(0, -1)},${body.slice(1)}`;
}

/**
 * One `CreateMultiple`, `UpdateMultiple` or `UpsertMultiple`. A repeat ends in the same state: a row that was created
 * before makes the repeat fail as a whole.
 */
export function bulkRequest({ kind, table, rows }: RowsToWrite, options: CallOptions): WebApiRequest {
  return {
    method: 'POST',
    path: `${table.entitySet}/Microsoft.Dynamics.CRM.${bulkMessageOf[kind]}`,
    headers: { 'content-type': 'application/json' },
    body: `{"Targets":[${rows.map((row) => targetOf(table, row, options)).join(',')}]}`,
    isRepeatable: true,
    accepts: refusals,
  };
}

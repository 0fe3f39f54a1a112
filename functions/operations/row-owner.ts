import { describeTable } from '../../shared/dataverse/changes/describe-table';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { annotationOf } from '../../shared/dataverse/rows/annotations';
import { readRow } from '../../shared/dataverse/rows/read-row';

export interface RowReference {
  /** Logical name. */
  table: string;
  id: string;
}

const ownerColumn = 'ownerid';
const shownColumn = `_${ownerColumn}_value`;

/**
 * Finds the user who owns a row. Undefined when the row is gone, when its table has no owners, when a team owns it,
 * which has no bell, and when the user is gone or disabled and so will not look.
 */
export function createRowOwner(webApi: () => WebApi) {
  return async function ownerOf({ table, id }: RowReference): Promise<string | undefined> {
    const { entitySet, lookups } = await describeTable(webApi(), table);
    if (!lookups.has(ownerColumn)) return undefined;
    const found = await readRow(webApi(), {
      address: { entitySet, id },
      select: [shownColumn],
      annotations: ['lookup-table'],
    });
    if (!found || annotationOf(found.row, shownColumn, 'lookup-table') !== 'systemuser') return undefined;
    const owner = found.row[shownColumn];
    return typeof owner === 'string' && (await isAtWork(webApi(), owner)) ? owner : undefined;
  };
}

async function isAtWork(webApi: WebApi, id: string): Promise<boolean> {
  const found = await readRow(webApi, { address: { entitySet: 'systemusers', id }, select: ['isdisabled'] });
  return found !== undefined && found.row['isdisabled'] !== true;
}

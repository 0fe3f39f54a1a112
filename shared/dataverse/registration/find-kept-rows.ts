import { queryPath } from '../request/query-path';
import type { Filter } from '../request/row-query';
import type { WebApi } from '../request/web-api';
import { readBody, rowsIn } from '../rows/read-body';
import type { ActualRegistration, ActualTable } from './actual-registration';
import type { Operation } from './operation';

/**
 * Tables and columns that a removal would drop with what people wrote into them.
 * @returns one problem for each that is not empty
 */
export async function findKeptRows(
  webApi: WebApi,
  operations: readonly Operation[],
  { tables }: ActualRegistration,
  signal?: AbortSignal,
): Promise<string[]> {
  const problems: string[] = [];
  for (const operation of operations) {
    if (operation.kind !== 'delete-table' && operation.kind !== 'delete-column') continue;
    const table = tables.get(operation.table);
    if (!table || !(await hasValues(operation, table))) continue;
    const what =
      operation.kind === 'delete-table'
        ? `table ${operation.table}`
        : `column ${operation.table}.${operation.name}`;
    problems.push(`${what}: holds values; add --delete-values to drop them with it`);
  }
  return problems;

  async function hasValues(operation: Operation, table: ActualTable): Promise<boolean> {
    const filter = operation.kind === 'delete-column' ? filledIn(table, operation.name) : undefined;
    const path = queryPath(table.entitySet, { select: [table.primaryId], top: 1, ...(filter && { filter }) });
    const answer = await webApi.send({ method: 'GET', path, isRepeatable: true }, { signal });
    return rowsIn(readBody(answer)).length > 0;
  }
}

function filledIn({ columns }: ActualTable, name: string): Filter {
  return { column: columns.get(name)?.isLookup ? `_${name}_value` : name, is: 'not-null' };
}

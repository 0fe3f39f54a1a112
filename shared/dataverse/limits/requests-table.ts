import type { TableStore } from '../../storage/table-store';
import { limitsTable, requestsOf, requestsPartition, requestsRow, type FlowRequests } from './limits-rows';

/** Instances that count the same flow meet on its row. */
const mostAttempts = 5;

/** Adds to the row that all instances share; answers the row's new count, or `undefined` when others kept winning. */
export async function addRequests(tables: TableStore, counted: FlowRequests): Promise<number | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const key = requestsRow({ ...counted, requests: 0 });
    const stored = await tables.get(limitsTable, key);
    const row = requestsRow({ ...counted, requests: requestsOf(stored?.entity) + counted.requests });
    const written = await (stored
      ? tables.replace(limitsTable, row, stored.etag)
      : tables.insert(limitsTable, row));
    if (typeof written !== 'string') return requestsOf(row);
  }
  return undefined;
}

/** The requests of all flows and instances that have been written for the day. */
export async function readDay(tables: TableStore, day: string): Promise<number> {
  let requests = 0;
  for await (const { entity } of tables.list(limitsTable, { partitionKey: requestsPartition(day) })) {
    requests += requestsOf(entity);
  }
  return requests;
}

import type { TableStore } from '../../shared/storage/table-store';

/** One row: how far failed system jobs have been looked at. */
export const failedJobsTable = 'failedjobs';

const key = { partitionKey: 'position', rowKey: 'completed' };

/** Up to when failed jobs have been handled, in milliseconds. */
export interface FailedJobsPosition {
  /** Undefined before the first run. */
  read(): Promise<number | undefined>;
  /** Never goes back, so that of two runs at once the slower one undoes nothing. */
  advanceTo(completedMs: number): Promise<void>;
}

export function createFailedJobsPosition(tables: () => TableStore): FailedJobsPosition {
  return {
    async read() {
      const stored = await tables().get(failedJobsTable, key);
      return stored && Number(stored.entity['completedMs']);
    },
    async advanceTo(completedMs) {
      const stored = await tables().get(failedJobsTable, key);
      if (!stored) await tables().insert(failedJobsTable, { ...key, completedMs });
      else if (Number(stored.entity['completedMs']) < completedMs) {
        await tables().replace(failedJobsTable, { ...key, completedMs }, stored.etag);
      }
    },
  };
}

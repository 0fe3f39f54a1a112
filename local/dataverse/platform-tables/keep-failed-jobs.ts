import type { Clock } from '../../../shared/time/clock';
import { failedJobRow } from '../delivery/failed-job-row';
import type { SystemJob } from '../delivery/system-job';
import type { RowWriter } from '../rows/row-writer';
import type { TableCatalog } from '../tables/table-catalog';
import type { UnitOfWork } from '../web-api/unit-of-work';

interface FailedJobsOptions {
  work: UnitOfWork;
  writer: RowWriter;
  tables: TableCatalog;
  clock: Clock;
}

/** Keeps failed jobs in the table `asyncoperation`, where operators and registration look for them. */
export function keepFailedJobs(
  options: FailedJobsOptions,
): (job: SystemJob, reason: string, attempts: number) => void {
  const { work, writer, tables, clock } = options;
  return (job, reason, attempts) => {
    const sent = failedJobRow(job, { reason, attempts, atMs: clock.now() });
    const { request } = job.occurrence;
    // A synchronous step on the table may refuse the row; the ledger of deliveries still has the failure.
    work
      .run(() => writer.create({ table: tables.need('asyncoperation'), id: job.operationId, sent, request }))
      .catch(() => undefined);
  };
}

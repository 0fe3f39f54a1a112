import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import type { RowQuery } from '../../shared/dataverse/request/row-query';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { queryPages } from '../../shared/dataverse/rows/query-rows';
import type { Row } from '../../shared/dataverse/rows/row-values';
import { ContractViolationError } from '../../shared/errors/contract-violation-error';
import type { FailedJob, FailedJobs, FailedJobsPage, UnreadableJob } from './failed-jobs';

/** @see Dataverse reference 1.3: the state of a system job that failed. */
const failed = 31;

/** Told again within one page, and repeated as a whole after a crash. */
const pageSize = 500;

const id = z.guid().transform((text) => text.toLowerCase());

const jobRow = z.object({
  asyncoperationid: id,
  _owningextensionid_value: id,
  _regardingobjectid_value: id.nullable(),
  correlationid: id.nullable(),
  depth: z.int().nullable(),
  createdon: z.iso.datetime(),
  completedon: z.iso.datetime(),
});

const namedRow = jobRow.pick({ asyncoperationid: true });

/** Asynchronous steps leave a row in the table of system jobs, which the platform keeps when they fail. */
export function createDataverseFailedJobs(webApi: () => WebApi): FailedJobs {
  return {
    async *endedSince(since, stepIds) {
      if (stepIds.length === 0) return;
      const pages = queryPages(webApi(), 'asyncoperations', queryOf(since, stepIds), { pageSize });
      for await (const rows of pages) yield pageOf(rows);
    },
  };
}

/** One odd row must not keep the others of its page from being published. */
function pageOf(rows: readonly Row[]): FailedJobsPage {
  const jobs: FailedJob[] = [];
  const unreadable: UnreadableJob[] = [];
  for (const row of rows) {
    try {
      jobs.push(jobOf(parseContract(jobRow, row)));
    } catch (error) {
      if (!(error instanceof ContractViolationError)) throw error;
      unreadable.push({ id: namedRow.safeParse(row).data?.asyncoperationid, error });
    }
  }
  return { jobs, unreadable };
}

function queryOf(since: string, stepIds: readonly string[]): RowQuery {
  const ours = stepIds.map((value) => ({ column: '_owningextensionid_value', is: 'eq' as const, value }));
  return {
    select: Object.keys(jobRow.shape),
    filter: {
      and: [
        { column: 'statuscode', is: 'eq', value: failed },
        { column: 'completedon', is: 'ge', value: new Date(since) },
        { or: ours },
      ],
    },
    orderBy: [{ column: 'completedon' }, { column: 'asyncoperationid' }],
  };
}

function jobOf(row: z.output<typeof jobRow>): FailedJob {
  return {
    id: row.asyncoperationid,
    stepId: row._owningextensionid_value,
    rowId: row._regardingobjectid_value,
    correlationId: row.correlationid ?? row.asyncoperationid,
    depth: row.depth ?? 1,
    createdOn: row.createdon,
    completedOn: row.completedon,
  };
}

import type { ContractViolationError } from '../../shared/errors/contract-violation-error';

/** A system job that failed to report a change. */
export interface FailedJob {
  id: string;
  stepId: string;
  /** Null when the job no longer says so, as after the end of its row. */
  rowId: string | null;
  correlationId: string;
  depth: number;
  createdOn: string;
  completedOn: string;
}

/** A row of another shape than the platform documents. */
export interface UnreadableJob {
  /** Undefined when the row does not tell. */
  id: string | undefined;
  error: ContractViolationError;
}

export interface FailedJobsPage {
  jobs: readonly FailedJob[];
  unreadable: readonly UnreadableJob[];
}

/** The system jobs of an organisation. */
export interface FailedJobs {
  /** Failed jobs of these steps, page by page, in the order in which they ended. */
  endedSince(since: string, stepIds: readonly string[]): AsyncIterable<FailedJobsPage>;
}

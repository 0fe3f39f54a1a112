import type { Clock } from '../../../shared/time/clock';
import type { SystemJob } from './system-job';

/** A failed job, with the state the platform's table `asyncoperation` gives it. */
export interface FailedJob {
  operationId: string;
  endpoint: string;
  step: string;
  message: string;
  table: string;
  /** Undefined where the platform reports no row. */
  rowId: string | undefined;
  reason: string;
  attempts: number;
  completedOn: string;
  statecode: 3;
  statuscode: 31;
}

export interface JobCounts {
  /** Not yet settled: queued, on their way or waiting for a retry. */
  waiting: number;
  succeeded: number;
  failed: number;
  /** Requests sent again after an answer that earns a retry. */
  retries: number;
  /** Second deliveries of jobs that were delivered already. */
  duplicates: number;
  /** Jobs that were lost on purpose. */
  dropped: number;
}

const keptFailures = 1_000;

/** Counts system jobs and keeps the last failures. */
export class JobLedger {
  private readonly clock: Clock;
  private readonly counts: JobCounts = {
    waiting: 0,
    succeeded: 0,
    failed: 0,
    retries: 0,
    duplicates: 0,
    dropped: 0,
  };
  private readonly failures: FailedJob[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  recordCreated(): void {
    this.counts.waiting++;
  }

  recordRetry(): void {
    this.counts.retries++;
  }

  recordDuplicate(): void {
    this.counts.duplicates++;
  }

  recordDropped(): void {
    this.counts.dropped++;
  }

  recordSucceeded(): void {
    this.counts.waiting--;
    this.counts.succeeded++;
  }

  recordFailed(
    { operationId, endpoint, step, occurrence }: SystemJob,
    reason: string,
    attempts: number,
  ): void {
    this.counts.waiting--;
    this.counts.failed++;
    this.failures.push({
      operationId,
      endpoint: endpoint.name,
      step: step.name,
      message: occurrence.message,
      table: occurrence.table?.logicalName ?? 'none',
      rowId: occurrence.id,
      reason,
      attempts,
      completedOn: new Date(this.clock.now()).toISOString(),
      statecode: 3,
      statuscode: 31,
    });
    if (this.failures.length > keptFailures) this.failures.shift();
  }

  read(): JobCounts & { failures: FailedJob[] } {
    return { ...this.counts, failures: [...this.failures] };
  }
}

import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../shared/time/clock';
import type { RowStore } from '../rows/row-store';
import type { ActiveStep } from '../steps/active-step';
import type { Occurrence } from '../steps/occurrence';
import { Pipeline } from '../steps/pipeline';
import { StepRegistry } from '../steps/step-registry';
import type { TableCatalog } from '../tables/table-catalog';
import { DeliveryControl } from './delivery-control';
import { DeliveryQueue } from './delivery-queue';
import type { DeliverySettings } from './delivery-settings';
import { Endpoints } from './endpoints';
import { JobLedger } from './job-ledger';
import { runSynchronousStep } from './run-synchronous-step';
import type { SystemJob } from './system-job';

interface ChangeReportingOptions {
  rows: RowStore;
  tables: TableCatalog;
  delivery?: Partial<DeliverySettings> | undefined;
  clock: Clock;
  /** Told of every job that has failed for good. */
  onFailed: (job: SystemJob, reason: string, attempts: number) => void;
}

export interface ChangeReporting {
  control: DeliveryControl;
  ledger: JobLedger;
  queue: DeliveryQueue;
  pipeline: Pipeline;
  close(): Promise<void>;
}

/** Everything behind a change: which steps it concerns, and how their reports reach the endpoints. */
export function createChangeReporting(options: ChangeReportingOptions): ChangeReporting {
  const { rows, tables, delivery, clock, onFailed } = options;
  const control = new DeliveryControl(delivery);
  const ledger = new JobLedger(clock);
  const queue = new DeliveryQueue({ control, ledger, clock, onFailed });
  const endpoints = new Endpoints({ rows, tables, control });

  function jobOf(occurrence: Occurrence, step: ActiveStep): SystemJob | undefined {
    const endpoint = endpoints.following(step.endpointId);
    return endpoint && { occurrence, step, endpoint, operationId: randomUUID() };
  }

  const pipeline = new Pipeline({
    rows,
    registry: new StepRegistry({ rows, tables }),
    start(occurrence, step) {
      const job = jobOf(occurrence, step);
      if (job) queue.add(job);
    },
    async run(occurrence, step) {
      const job = jobOf(occurrence, step);
      if (job) await runSynchronousStep(job, { control, clock });
    },
  });
  return {
    control,
    ledger,
    queue,
    pipeline,
    async close() {
      await queue.close();
      await endpoints.close();
    },
  };
}

import type { Clock } from '../../../shared/time/clock';
import type { Commit } from '../rows/commit';
import type { Step } from '../steps/step';
import { DeliveryControl } from './delivery-control';
import { DeliveryQueue } from './delivery-queue';
import type { DeliverySettings } from './delivery-settings';
import { JobLedger } from './job-ledger';
import { jobsOf } from './jobs-of';
import { createServiceEndpoint, type ServiceEndpointOptions } from './service-endpoint';
import { createWebhook, type WebhookOptions } from './webhook';

interface ChangeReportingOptions {
  steps: readonly Step[];
  webhook?: WebhookOptions | undefined;
  serviceEndpoint?: ServiceEndpointOptions | undefined;
  delivery?: Partial<DeliverySettings> | undefined;
  clock: Clock;
}

export interface ChangeReporting {
  control: DeliveryControl;
  ledger: JobLedger;
  queue: DeliveryQueue;
  /** Turns a commit into system jobs and returns at once. */
  report: (commit: Commit) => void;
  close(): Promise<void>;
}

/** Everything behind a commit: which steps it concerns, and how their jobs reach the endpoints. */
export function createChangeReporting(options: ChangeReportingOptions): ChangeReporting {
  const { steps, webhook, serviceEndpoint, delivery, clock } = options;
  const control = new DeliveryControl(delivery);
  const ledger = new JobLedger(clock);
  const queue = new DeliveryQueue({ control, ledger, clock });
  const endpoints = [
    ...(webhook ? [createWebhook(webhook, control)] : []),
    ...(serviceEndpoint ? [createServiceEndpoint(serviceEndpoint, control)] : []),
  ];
  return {
    control,
    ledger,
    queue,
    report(commit) {
      for (const job of jobsOf(commit, { steps, endpoints })) queue.add(job);
    },
    async close() {
      await queue.close();
      await Promise.all(endpoints.map((endpoint) => endpoint.close()));
    },
  };
}

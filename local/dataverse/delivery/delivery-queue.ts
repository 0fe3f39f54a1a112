import type { Clock } from '../../../shared/time/clock';
import type { DeliveryControl } from './delivery-control';
import type { SendResult } from './endpoint';
import type { JobLedger } from './job-ledger';
import type { SystemJob } from './system-job';

interface DeliveryQueueOptions {
  control: DeliveryControl;
  ledger: JobLedger;
  clock: Clock;
  /** Told of every job that has failed for good. */
  onFailed?: (job: SystemJob, reason: string, attempts: number) => void;
}

interface Delivery {
  job: SystemJob;
  attempt: number;
  /** A second delivery of a job; how it ends changes nothing about the job. */
  isDuplicate: boolean;
}

/** Delivers system jobs some time after the change they report, a bounded number at once. */
export class DeliveryQueue {
  private readonly options: DeliveryQueueOptions;
  private readonly due: Delivery[] = [];
  private readonly held = new Map<Delivery, () => void>();
  private readonly running = new Map<AbortController, Promise<void>>();
  private isClosed = false;

  constructor(options: DeliveryQueueOptions) {
    this.options = options;
  }

  /** Returns at once: a commit never waits for an asynchronous step. */
  add(job: SystemJob): void {
    const { control, ledger } = this.options;
    if (control.isDropped()) {
      ledger.recordDropped();
      return;
    }
    ledger.recordCreated();
    this.hold({ job, attempt: 1, isDuplicate: false }, control.holdMs());
    if (!control.isDuplicated()) return;
    ledger.recordDuplicate();
    this.hold({ job, attempt: 1, isDuplicate: true }, control.holdMs());
  }

  /** Whether every job, duplicates included, has been delivered or has failed. */
  get isIdle(): boolean {
    return this.due.length === 0 && this.held.size === 0 && this.running.size === 0;
  }

  /** Forgets what waits and breaks off what is on its way. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const cancel of this.held.values()) cancel();
    this.held.clear();
    this.due.length = 0;
    for (const controller of this.running.keys()) controller.abort(new Error('The stand-in closes.'));
    await Promise.all(this.running.values());
  }

  private hold(delivery: Delivery, delayMs: number): void {
    if (this.isClosed) return;
    const cancel = this.options.clock.after(delayMs, () => {
      this.held.delete(delivery);
      this.due.push(delivery);
      this.startDue();
    });
    this.held.set(delivery, cancel);
  }

  private startDue(): void {
    while (this.running.size < this.options.control.current.parallelDeliveries) {
      const delivery = this.due.shift();
      if (!delivery) return;
      const controller = new AbortController();
      this.running.set(controller, this.deliver(delivery, controller));
    }
  }

  private async deliver(delivery: Delivery, controller: AbortController): Promise<void> {
    const { clock, control } = this.options;
    const cancelTimeout = clock.after(control.current.timeoutMs, () => {
      controller.abort(new Error('No answer in time.'));
    });
    const { job, attempt } = delivery;
    const result = await job.endpoint.send(job, { attempt, signal: controller.signal });
    cancelTimeout();
    if (!delivery.isDuplicate) this.settle(delivery, result);
    this.running.delete(controller);
    this.startDue();
  }

  private settle({ job, attempt }: Delivery, result: SendResult): void {
    const { ledger, onFailed } = this.options;
    switch (result.outcome) {
      case 'accepted':
        ledger.recordSucceeded();
        return;
      case 'failed':
        ledger.recordFailed(job, result.reason, attempt);
        onFailed?.(job, result.reason, attempt);
        return;
      case 'retry':
        ledger.recordRetry();
        this.hold({ job, attempt: attempt + 1, isDuplicate: false }, result.delayMs);
    }
  }
}

import type { Clock } from '../../../shared/time/clock';
import { refuse } from '../platform-error';
import type { DeliveryControl } from './delivery-control';
import type { SendResult } from './endpoint';
import type { SystemJob } from './system-job';

interface StepRunner {
  control: DeliveryControl;
  clock: Clock;
}

async function attempt(
  job: SystemJob,
  { control, clock }: StepRunner,
  attemptNumber: number,
): Promise<SendResult> {
  const controller = new AbortController();
  const cancelTimeout = clock.after(control.current.timeoutMs, () => {
    controller.abort(new Error('No answer in time.'));
  });
  const result = await job.endpoint.send(job, { attempt: attemptNumber, signal: controller.signal });
  cancelTimeout();
  return result;
}

/**
 * Sends a step's report while the operation waits, with the one retry webhooks have.
 * @throws {PlatformError} when the endpoint does not accept it; whoever waits undoes the operation
 */
export async function runSynchronousStep(job: SystemJob, runner: StepRunner): Promise<void> {
  const first = await attempt(job, runner, 1);
  const result = first.outcome === 'retry' ? await attempt(job, runner, 2) : first;
  if (result.outcome !== 'accepted') throw refuse.stepFailed(job.step.name);
}

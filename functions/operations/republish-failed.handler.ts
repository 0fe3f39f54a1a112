import { mapChangeToEvent } from '../../shared/dataverse/execution-context/map-change-to-event';
import type { IntegrationEvent } from '../../shared/events/integration-event';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import type { TriggerContext } from '../../shared/hosting/trigger-context';
import type { IdempotentReceiver } from '../../shared/idempotency/idempotent-receiver';
import { errorFacts } from '../../shared/observability/error-facts';
import type { Clock } from '../../shared/time/clock';
import type { FailedJob, FailedJobs, UnreadableJob } from './failed-jobs';
import type { FailedJobsPosition } from './failed-jobs-position';
import type { OwnStep } from './own-steps';
import { republishedChange } from './republished-change';

export interface RepublishFailedDependencies {
  jobs: FailedJobs;
  /** The suite's own steps, by id. */
  steps: ReadonlyMap<string, OwnStep>;
  position: FailedJobsPosition;
  /** Remembers which jobs were handled. */
  receiver: Pick<IdempotentReceiver, 'claim'>;
  publish: (event: IntegrationEvent) => Promise<void>;
  /** The name the organisation reports changes under. */
  organisation: () => Promise<string>;
  clock: Clock;
}

/** Milliseconds the first run looks back; what failed earlier is the gap scan's. */
const firstLookBackMs = 7 * 24 * 3_600_000;

/** Milliseconds before the last known job that are looked at again: jobs may show in another order than they ended. */
const overlapMs = 15 * 60_000;

/**
 * Milliseconds within which a job that ended has shown. Once nothing newer fails, what is older is not looked at again:
 * it would be told of in every run, and published anew when the months of the idempotent receiver are dropped.
 */
const longestHiddenMs = 3_600_000;

/** Milliseconds one publication may take before another run may try it. */
const leaseMs = 60_000;

type Result = 'republished' | 'handledBefore' | 'withoutRow' | 'inProgress';

/**
 * Publishes the changes again that Dataverse failed to report, once each, under the id the report itself would have
 * had: where it did arrive, and only its answer was lost, everybody recognises the second one.
 */
export function createRepublishFailedHandler(dependencies: RepublishFailedDependencies): TimerHandler {
  const { jobs, steps, position, clock } = dependencies;
  return async function republishFailed(_tick, context) {
    const figures = { republished: 0, handledBefore: 0, withoutRow: 0, inProgress: 0, unreadable: 0 };
    const startedAtMs = clock.now();
    const known = (await position.read()) ?? startedAtMs - firstLookBackMs + overlapMs;
    const since = new Date(known - overlapMs).toISOString();
    for await (const page of jobs.endedSince(since, [...steps.keys()])) {
      for (const job of page.unreadable) report(job, context);
      figures.unreadable += page.unreadable.length;
      for (const job of page.jobs) figures[await republish(dependencies, context, job)]++;
      const last = page.jobs.at(-1);
      if (last) await position.advanceTo(Date.parse(last.completedOn));
    }
    if (figures.inProgress === 0) await position.advanceTo(startedAtMs - longestHiddenMs);
    return { since, ...figures };
  };
}

/** Told in every run while the job is looked at, an hour at most; the gap scan finds what it would have reported. */
function report({ id, error }: UnreadableJob, { logger }: TriggerContext): void {
  logger.error('failed job cannot be read', { jobId: id, ...errorFacts(error), code: error.code });
}

async function republish(
  { steps, receiver, publish, organisation }: RepublishFailedDependencies,
  { functionName, traceparent, logger }: TriggerContext,
  job: FailedJob,
): Promise<Result> {
  const { id, stepId, rowId, createdOn, correlationId, depth } = job;
  const step = steps.get(stepId);
  if (!step || rowId === null) {
    logger.warn('failed job names no row', { jobId: id, stepId });
    return 'withoutRow';
  }
  const claim = await receiver.claim({ functionName, logicalId: id, replayId: undefined }, leaseMs);
  if (claim.kind === 'duplicate') return 'handledBefore';
  if (claim.kind === 'in-progress') return 'inProgress';
  const change = republishedChange({
    ...step,
    organisation: await organisation(),
    rowId,
    stepId,
    depth,
    operationId: id,
    operationCreatedOn: createdOn,
    correlationId,
  });
  await publish({ ...mapChangeToEvent(change), traceparent });
  await claim.lease.complete();
  logger.warn('failed job republished', { jobId: id, ...step });
  return 'republished';
}

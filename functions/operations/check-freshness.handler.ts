import type { Flow } from '../../shared/flow/manifest';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import type { ParkedMessages } from '../../shared/messaging/parked-messages';
import type { QueueBacklog, QueueBacklogs } from '../../shared/messaging/queue-backlogs';
import type { IntegrationMetric } from '../../shared/observability/integration-metrics';
import type { TableStore } from '../../shared/storage/table-store';
import type { Clock } from '../../shared/time/clock';
import {
  firstLookMs,
  freshnessOf,
  isPeriodic,
  isWatched,
  keepFreshness,
  type FlowFreshness,
} from './freshness';
import type { FlowParkingPlace } from './parking-places';

/** Messages looked at per queue: more is an incident, whatever the number. */
const mostPerQueue = 1_000;

export interface CheckFreshnessDependencies {
  flows: readonly Flow[];
  places: () => readonly FlowParkingPlace[];
  backlogs: QueueBacklogs;
  parked: ParkedMessages;
  /** The last success of each flow, in milliseconds. */
  lastSuccesses: () => Promise<ReadonlyMap<string, number>>;
  tables: () => TableStore;
  measure: (metric: IntegrationMetric, value: number, attributes: Record<string, string>) => void;
  clock: Clock;
}

/**
 * Looks how far each flow is behind what its manifest promises, and measures its queues. A flow that cannot be late is
 * measured too: an alert takes silence for a monitor that stands still. A queue that cannot be read
 * does not keep the others from being looked at; the run then fails.
 */
export function createCheckFreshnessHandler(dependencies: CheckFreshnessDependencies): TimerHandler {
  const { flows, lastSuccesses, measure, tables, clock } = dependencies;

  const placesOf = ({ name }: Flow) => dependencies.places().filter(({ flow }) => flow === name);

  async function checkFlow(flow: Flow, successes: ReadonlyMap<string, number>): Promise<FlowFreshness> {
    const backlogs = await Promise.all(placesOf(flow).map((place) => measureQueue(place, dependencies)));
    const lastSuccessMs = successes.get(flow.name) ?? (await firstLookAt(flow));
    const freshness = freshnessOf(flow, { backlogs, lastSuccessMs, nowMs: clock.now() });
    measure('freshnessLag', freshness.lagSeconds, { flow: flow.name });
    measure('freshnessMissed', freshness.isMissed ? 1 : 0, { flow: flow.name });
    if (isWatched(flow)) await keepFreshness(tables(), freshness);
    return freshness;
  }

  /** Only a timer can be late without ever having succeeded; a queue may just have had no message. */
  async function firstLookAt(flow: Flow): Promise<number | undefined> {
    return isPeriodic(flow) ? firstLookMs(tables(), flow.name, clock.now()) : undefined;
  }

  return async function checkFreshness(_tick, { logger }) {
    const successes = await lastSuccesses();
    const [results, parked] = await Promise.all([
      Promise.allSettled(flows.map((flow) => checkFlow(flow, successes))),
      Promise.allSettled(dependencies.places().map((place) => measureParked(place, dependencies))),
    ]);
    const missed = results.flatMap((result) =>
      result.status === 'fulfilled' && result.value.isMissed ? [result.value] : [],
    );
    for (const { flow: lateFlow, lagSeconds, promisedSeconds } of missed) {
      logger.warn('freshness missed', { lateFlow, lagSeconds, promisedSeconds });
    }
    const failed = [...results, ...parked].find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return { checked: results.length, missed: missed.length };
  };
}

async function measureQueue(
  place: FlowParkingPlace,
  { backlogs, measure }: CheckFreshnessDependencies,
): Promise<QueueBacklog> {
  const { flow, queue } = place;
  const backlog = await backlogs.read(place, mostPerQueue);
  measure('queueActive', backlog.active, { flow, queue });
  measure('queueWaiting', backlog.waiting, { flow, queue });
  return backlog;
}

async function measureParked(
  place: FlowParkingPlace,
  { parked, measure }: CheckFreshnessDependencies,
): Promise<void> {
  const { flow, queue } = place;
  const messages = await parked.peek(place, { maxCount: mostPerQueue, isWithoutBodies: true });
  measure('queueParked', messages.length, { flow, queue });
}

import type { ApiHandler } from '../../shared/api/api-handler';
import type { ParkedMessages } from '../../shared/messaging/parked-messages';
import type { BlobStore } from '../../shared/storage/blob-store';
import { errorCodeOf } from '../../shared/observability/error-facts';
import { groupParkedMessages } from './group-parked-messages';
import type { listParked } from './list-parked.operation';
import type { ParkedGroup, ParkedList, ParkedQueueCount } from './parked-api.contract';
import type { FlowParkingPlace } from './parking-places';
import { countUndeliverable, type DeadLetterContainer } from './undeliverable-events';

/** Messages looked at per queue; a number beyond it means an incident, not a list to read. */
const mostPerQueue = 1_000;

export interface ListParkedDependencies {
  places: () => readonly FlowParkingPlace[];
  parked: ParkedMessages;
  deadLetterContainers: readonly DeadLetterContainer[];
  blobs: () => BlobStore;
  mostPerQueue?: number;
}

interface QueueReading {
  count: ParkedQueueCount;
  groups: ParkedGroup[];
  error?: unknown;
}

/** Counts what is parked or undeliverable; a queue that cannot be read is reported beside those that can. */
export function createListParkedHandler(dependencies: ListParkedDependencies): ApiHandler<typeof listParked> {
  return async function listParkedMessages({ query: { flow } }) {
    const isAskedFor = (each: { flow: string }): boolean => flow === undefined || each.flow === flow;
    const containers = dependencies.deadLetterContainers.filter(isAskedFor);
    const [readings, undeliverable] = await Promise.all([
      Promise.all(
        dependencies
          .places()
          .filter(isAskedFor)
          .map((place) => readQueue(place, dependencies)),
      ),
      Promise.all(containers.map((each) => countUndeliverable(dependencies.blobs, each))),
    ]);
    const failed = readings.filter((reading) => 'error' in reading);
    if (failed.length > 0 && failed.length === readings.length) throw failed[0]?.error;
    const body: ParkedList = {
      groups: readings.flatMap(({ groups }) => groups),
      queues: readings.map(({ count }) => count),
      undeliverable,
    };
    return { status: 200, body };
  };
}

async function readQueue(
  place: FlowParkingPlace,
  { parked, mostPerQueue: most = mostPerQueue }: ListParkedDependencies,
): Promise<QueueReading> {
  const { flow, queue } = place;
  try {
    const messages = await parked.peek(place, { maxCount: most + 1, isWithoutBodies: true });
    const counted = messages.slice(0, most);
    return {
      groups: groupParkedMessages(place, counted),
      count: { flow, queue, count: counted.length, isMore: messages.length > most },
    };
  } catch (error) {
    const problem = errorCodeOf(error);
    return { groups: [], count: { flow, queue, count: null, isMore: false, problem }, error };
  }
}

import type { Flow } from '../../shared/flow/manifest';
import type { BlobStore } from '../../shared/storage/blob-store';
import { errorCodeOf } from '../../shared/observability/error-facts';
import type { UndeliverableEvents } from './parked-api.contract';

/** Blobs looked at; Event Grid writes one or more events into each. */
const mostCounted = 1_000;

export interface DeadLetterContainer {
  flow: string;
  container: string;
}

/** The containers in which Event Grid leaves what it could not deliver to a function. */
export function deadLetterContainersOf(flows: readonly Flow[]): DeadLetterContainer[] {
  return flows.flatMap(({ name: flow, channels }) => {
    const subscriptions = channels.eventGridTopics.flatMap((topic) => topic.subscriptions);
    const containers = new Set(subscriptions.flatMap(({ deadLetterContainer }) => deadLetterContainer ?? []));
    return [...containers].map((container) => ({ flow, container }));
  });
}

/** Counts the blobs of one container; one that cannot be read is reported with the error's code. */
export async function countUndeliverable(
  blobs: () => BlobStore,
  { flow, container }: DeadLetterContainer,
): Promise<UndeliverableEvents> {
  let count = 0;
  let oldest: Date | undefined;
  try {
    for await (const { createdOn } of blobs().list(container)) {
      if (count === mostCounted) return { flow, container, count, isMore: true, oldestAt: textOf(oldest) };
      count++;
      if (!oldest || createdOn < oldest) oldest = createdOn;
    }
    return { flow, container, count, isMore: false, oldestAt: textOf(oldest) };
  } catch (error) {
    return { flow, container, count: null, isMore: false, oldestAt: null, problem: errorCodeOf(error) };
  }
}

function textOf(date: Date | undefined): string | null {
  return date?.toISOString() ?? null;
}

import type { IntegrationEvent } from '../../shared/events/integration-event';
import type { BlobStore, BlobWriteOptions } from '../../shared/storage/blob-store';

export const spillContainer = 'intake-spill';

const pending = 'pending/';
const unreadable = 'unreadable/';

/** Where a body lies, and the trace context of the request that brought it. */
export interface SpilledChange {
  name: string;
  /** Absent from bodies that were put there by hand. */
  traceparent?: string;
}

/** Raw bodies that wait for the bus. */
export interface SpilledChanges {
  /** Keeps a body; a redelivery of the same operation finds it there already. */
  keep(event: IntegrationEvent, body: Uint8Array, options?: { signal?: AbortSignal }): Promise<void>;
  oldest(count: number): Promise<SpilledChange[]>;
  read(name: string): Promise<Uint8Array | undefined>;
  remove(name: string): Promise<void>;
  /** Takes a body out of the way that nobody can read any more, for an operator to look at. */
  moveAside(change: SpilledChange, body: Uint8Array): Promise<void>;
}

function noteOf({ traceparent }: { traceparent?: string }): Pick<BlobWriteOptions, 'metadata'> {
  return traceparent === undefined ? {} : { metadata: { traceparent } };
}

/** Time first, so that a listing begins with the oldest; then the message id, so that a change is kept once. */
function nameOf({ id, time }: IntegrationEvent): string {
  return `${pending}${time.replaceAll(':', '')}-${id}.json`;
}

export function createSpilledChanges(blobs: () => BlobStore): SpilledChanges {
  const contentType = 'application/json';
  return {
    async keep(event, body, options) {
      const writeOptions = { contentType, onlyIfAbsent: true, ...noteOf(event), ...options };
      await blobs().put(spillContainer, nameOf(event), body, writeOptions);
    },
    async oldest(count) {
      const changes: SpilledChange[] = [];
      for await (const { name, metadata } of blobs().list(spillContainer, { prefix: pending })) {
        const { traceparent } = metadata;
        if (changes.push({ name, ...(traceparent !== undefined && { traceparent }) }) >= count) break;
      }
      return changes;
    },
    read: (name) => blobs().get(spillContainer, name),
    remove: (name) => blobs().remove(spillContainer, name),
    async moveAside(change, body) {
      const { name } = change;
      const writeOptions = { contentType, ...noteOf(change) };
      await blobs().put(spillContainer, name.replace(pending, unreadable), body, writeOptions);
      await blobs().remove(spillContainer, name);
    },
  };
}

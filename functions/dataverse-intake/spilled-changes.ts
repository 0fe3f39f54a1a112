import type { IntegrationEvent } from '../../shared/events/integration-event';
import type { BlobStore } from '../../shared/storage/blob-store';

export const spillContainer = 'intake-spill';

const pending = 'pending/';
const unreadable = 'unreadable/';

/** Raw bodies that wait for the bus. */
export interface SpilledChanges {
  /** Keeps a body; a redelivery of the same operation finds it there already. */
  keep(event: IntegrationEvent, body: Uint8Array, options?: { signal?: AbortSignal }): Promise<void>;
  /** Names of the oldest bodies. */
  oldest(count: number): Promise<string[]>;
  read(name: string): Promise<Uint8Array | undefined>;
  remove(name: string): Promise<void>;
  /** Takes a body out of the way that nobody can read any more, for an operator to look at. */
  moveAside(name: string, body: Uint8Array): Promise<void>;
}

/** Time first, so that a listing begins with the oldest; then the message id, so that a change is kept once. */
function nameOf({ id, time }: IntegrationEvent): string {
  return `${pending}${time.replaceAll(':', '')}-${id}.json`;
}

export function createSpilledChanges(blobs: () => BlobStore): SpilledChanges {
  const contentType = 'application/json';
  return {
    async keep(event, body, options) {
      await blobs().put(spillContainer, nameOf(event), body, { contentType, onlyIfAbsent: true, ...options });
    },
    async oldest(count) {
      const names: string[] = [];
      for await (const { name } of blobs().list(spillContainer, { prefix: pending })) {
        if (names.push(name) >= count) break;
      }
      return names;
    },
    read: (name) => blobs().get(spillContainer, name),
    remove: (name) => blobs().remove(spillContainer, name),
    async moveAside(name, body) {
      await blobs().put(spillContainer, name.replace(pending, unreadable), body, { contentType });
      await blobs().remove(spillContainer, name);
    },
  };
}

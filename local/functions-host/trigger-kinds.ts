import { createBlobReceipts } from './blob/blob-receipts';
import { blobTrigger } from './blob/blob-trigger';
import { eventGridTrigger } from './event-grid/event-grid-trigger';
import { httpTrigger } from './http/http-trigger';
import type { ServiceBusClients } from './service-bus/client-pool';
import { serviceBusTrigger } from './service-bus/service-bus-trigger';
import { storageQueueTrigger } from './storage-queue/storage-queue-trigger';
import { hostStorage, type StorageClients } from './storage/storage-clients';
import { createBlobScheduleMonitor, hostIdOf } from './timer/blob-schedule-monitor';
import { timerTrigger } from './timer/timer-trigger';
import type { TriggerKind } from './trigger-kind';
import { warmupTrigger } from './warmup-trigger';

interface SharedClients {
  serviceBus: ServiceBusClients;
  storage: StorageClients;
  appRoot: string;
  log: (line: string) => void;
}

/** Every trigger this host runs, by its type in lower case. */
export function createTriggerKinds(clients: SharedClients): ReadonlyMap<string, TriggerKind> {
  const { serviceBus, storage, appRoot, log } = clients;
  const hostId = hostIdOf(appRoot);
  const openStorage = (): ReturnType<StorageClients['blobs']> => storage.blobs(hostStorage);
  const receipts = createBlobReceipts(openStorage, hostId);
  return new Map([
    ['httptrigger', httpTrigger],
    ['servicebustrigger', serviceBusTrigger(serviceBus)],
    ['eventgridtrigger', eventGridTrigger],
    ['blobtrigger', blobTrigger({ storage, receipts, hostId })],
    ['queuetrigger', storageQueueTrigger(storage)],
    ['timertrigger', timerTrigger(createBlobScheduleMonitor({ openStorage, hostId, log }))],
    ['warmuptrigger', warmupTrigger],
  ]);
}

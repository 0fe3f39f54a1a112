import { textOption, type HostedFunction } from '../invocation/hosted-function';
import { hostStorage, type StorageClients } from '../storage/storage-clients';
import type { BlobReceipts } from './blob-receipts';

/** What every blob trigger of a host shares. */
export interface BlobHost {
  storage: StorageClients;
  receipts: BlobReceipts;
  hostId: string;
}

/** The name of a trigger's storage connection; the host's own storage unless it gives one. */
export function storageConnectionOf({ trigger }: HostedFunction): string {
  return textOption(trigger, 'connection') ?? hostStorage;
}

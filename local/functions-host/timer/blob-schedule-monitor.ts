import { createHash } from 'node:crypto';
import type { BlobServiceClient } from '@azure/storage-blob';
import type { ScheduleMonitor } from './schedule-monitor';

interface StatusDocument {
  Last: string;
  Next: string;
  LastUpdated: string;
}

interface MonitorOptions {
  /** Asked for on first use: without host storage timers run, but nothing is remembered. */
  openStorage: () => BlobServiceClient;
  hostId: string;
  log: (line: string) => void;
}

/** The platform's container for what its host remembers. */
export const hostContainer = 'azure-webjobs-hosts';

/** Tells the apps of one storage account apart, as the platform's host id does. */
export function hostIdOf(appRoot: string): string {
  return createHash('sha256').update(appRoot).digest('hex').slice(0, 32);
}

/** Keeps each timer's status where the platform keeps it: a blob of the host's storage. */
export function createBlobScheduleMonitor({ openStorage, hostId, log }: MonitorOptions): ScheduleMonitor {
  let isSilent = false;
  const blobOf = (functionName: string) =>
    openStorage()
      .getContainerClient(hostContainer)
      .getBlockBlobClient(`timers/${hostId}/Host.Functions.${functionName}/status`);

  function complain(error: unknown): void {
    if (!isSilent)
      log(`[warning] Missed timers go unnoticed without AzureWebJobsStorage: ${(error as Error).message}`);
    isSilent = true;
  }

  return {
    async read(functionName) {
      try {
        const content = await blobOf(functionName).downloadToBuffer();
        const { Last, Next, LastUpdated } = JSON.parse(content.toString()) as StatusDocument;
        return { lastMs: Date.parse(Last), nextMs: Date.parse(Next), lastUpdatedMs: Date.parse(LastUpdated) };
      } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 404) complain(error);
        return undefined;
      }
    },
    async write(functionName, { lastMs, nextMs, lastUpdatedMs }) {
      const iso = (timeMs: number): string => new Date(timeMs).toISOString();
      const status: StatusDocument = {
        Last: iso(lastMs),
        Next: iso(nextMs),
        LastUpdated: iso(lastUpdatedMs),
      };
      const text = JSON.stringify(status);
      try {
        await openStorage().getContainerClient(hostContainer).createIfNotExists();
        await blobOf(functionName).upload(text, Buffer.byteLength(text));
      } catch (error) {
        complain(error);
      }
    },
  };
}

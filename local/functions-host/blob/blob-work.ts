import { requiredTextOption, type HostedFunction } from '../invocation/hosted-function';
import { InFlight } from '../invocation/in-flight';
import { pause } from '../invocation/pause';
import { Semaphore } from '../invocation/semaphore';
import type { HostServices } from '../trigger-kind';
import { storageConnectionOf, type BlobHost } from './blob-host';
import { parseBlobPath } from './blob-path';
import { readBlobRequest } from './blob-request';
import { sendPoisonBlob } from './poison-blob';

/** Between two attempts at one blob; the platform repeats almost at once. */
const retryDelayMs = 100;

/** Runs a function for blobs: once per version, several attempts, then the poison queue. */
export interface BlobWork {
  container: string;
  /** Resolves when the blob needs no more work; false when it could not be read or the host stops. */
  offer(blobName: string): Promise<boolean>;
  stop(): Promise<void>;
}

function isGone(error: unknown): boolean {
  return [404, 412].includes((error as { statusCode?: number }).statusCode ?? 0);
}

export function createBlobWork(hosted: HostedFunction, services: HostServices, host: BlobHost): BlobWork {
  const { maxDegreeOfParallelism, poisonBlobThreshold } = services.hostJson.extensions.blobs;
  const path = parseBlobPath(requiredTextOption(hosted.trigger, 'path'));
  const storage = host.storage.blobs(storageConnectionOf(hosted));
  const { container } = path;
  const inFlight = new InFlight();
  const slots = new Semaphore(maxDegreeOfParallelism);
  const stopping = new AbortController();
  const { name: functionName, triggerName } = hosted;

  /** True when nothing more is to be done for this version. */
  async function attempt(name: string, tokens: Record<string, string>, isLast: boolean): Promise<boolean> {
    const { request, etag } = await readBlobRequest(storage, { triggerName, container, name, tokens });
    const version = { container, name, etag };
    if (await host.receipts.has(functionName, version)) return true;
    const { succeeded } = await services.dispatch(hosted, request);
    if (!succeeded && !isLast) return false;
    if (!succeeded) await sendPoisonBlob(hosted, version, host);
    await host.receipts.add(functionName, version);
    return true;
  }

  async function work(name: string, tokens: Record<string, string>): Promise<boolean> {
    for (let count = 1; count <= poisonBlobThreshold && !stopping.signal.aborted; count += 1) {
      try {
        if (await attempt(name, tokens, count === poisonBlobThreshold)) return true;
      } catch (error) {
        if (isGone(error)) return true;
        const reason = (error as Error).message;
        services.log(`[warning] ${functionName} could not work on ${container}/${name}: ${reason}`);
      }
      await pause(retryDelayMs, stopping.signal);
    }
    return false;
  }

  return {
    container,
    async offer(blobName) {
      const tokens = path.match(blobName);
      return tokens ? inFlight.track(() => slots.use(() => work(blobName, tokens))) : true;
    },
    async stop() {
      stopping.abort();
      await inFlight.untilIdle();
    },
  };
}

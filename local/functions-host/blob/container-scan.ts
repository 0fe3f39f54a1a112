import type { ContainerClient } from '@azure/storage-blob';
import type { HostedFunction } from '../invocation/hosted-function';
import { pause } from '../invocation/pause';
import { createProblemLog } from '../invocation/problem-log';
import type { HostServices, TriggerListener } from '../trigger-kind';
import { storageConnectionOf, type BlobHost } from './blob-host';
import { createBlobWork } from './blob-work';

/** The extension's interval for the development storage account. */
const scanIntervalMs = 2_000;

/**
 * Lists the container again and again and offers what is new since the last time. Receipts tell what an earlier run
 * has worked through.
 */
export function createContainerScan(
  hosted: HostedFunction,
  services: HostServices,
  host: BlobHost,
): TriggerListener {
  const work = createBlobWork(hosted, services, host);
  const problems = createProblemLog(hosted, work.container, services.log);
  const container: ContainerClient = host.storage
    .blobs(storageConnectionOf(hosted))
    .getContainerClient(work.container);
  const stopping = new AbortController();
  let seen = new Map<string, string>();
  let scanning = Promise.resolve();

  function offer(name: string): void {
    void work.offer(name).then((isDone) => {
      if (!isDone) seen.delete(name);
    });
  }

  async function scan(): Promise<void> {
    const listed = new Map<string, string>();
    const changed: string[] = [];
    for await (const { name, properties } of container.listBlobsFlat({ abortSignal: stopping.signal })) {
      listed.set(name, properties.etag);
      if (seen.get(name) !== properties.etag) changed.push(name);
    }
    seen = listed;
    changed.forEach(offer);
    problems.recovered();
  }

  async function keepScanning(): Promise<void> {
    while (!stopping.signal.aborted) {
      await scan().catch((error: unknown) => {
        const isMissing = (error as { statusCode?: number }).statusCode === 404;
        if (!stopping.signal.aborted && !isMissing) problems.report(error as Error);
      });
      await pause(scanIntervalMs, stopping.signal);
    }
  }

  return {
    start() {
      scanning = keepScanning();
    },
    async stop() {
      stopping.abort();
      await scanning;
      await work.stop();
    },
  };
}

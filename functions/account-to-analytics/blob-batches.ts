import { randomUUID } from 'node:crypto';
import type { BlobStore } from '../../shared/storage/blob-store';
import type { Clock } from '../../shared/time/clock';
import { toNdjson, type AnalyticsLine } from './analytics-line';
import { BatchCollector } from './batch-collector';
import { batchBlobName } from './batch-blob-name';

export const analyticsContainer = 'analytics';

/** Event Grid waits 30 s for an answer: one second of collecting and ten of writing leave room for a slow host. */
const limits = { maxItems: 500, maxWaitMs: 1_000, writeTimeoutMs: 10_000 };

export interface BlobBatchesDependencies {
  blobs: BlobStore;
  clock: Clock;
  newBatchId?: () => string;
}

/** Collects lines into one new blob per batch. */
export function createBlobBatches({
  blobs,
  clock,
  newBatchId = randomUUID,
}: BlobBatchesDependencies): BatchCollector<AnalyticsLine> {
  return new BatchCollector({
    ...limits,
    clock,
    async write(lines, signal) {
      const name = batchBlobName(clock.now(), newBatchId());
      // `exists` is our own write whose answer got lost: nobody else knows the batch id.
      await blobs.put(analyticsContainer, name, toNdjson(lines), {
        contentType: 'application/x-ndjson',
        onlyIfAbsent: true,
        signal,
      });
    },
  });
}

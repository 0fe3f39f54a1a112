import type { HostedFunction } from '../invocation/hosted-function';
import { InFlight } from '../invocation/in-flight';
import { pause } from '../invocation/pause';
import { createProblemLog } from '../invocation/problem-log';
import type { HostServices, TriggerListener } from '../trigger-kind';
import type { QueueMessage } from './queue-message';
import type { QueueWork } from './queue-work';
import { StorageQueueError, type StorageQueue } from './storage-queue-client';

interface PolledQueue {
  queueName: string;
  queue: StorageQueue;
  work: QueueWork;
}

/** The extension hides a message this long while a function works on it. */
const workVisibilitySeconds = 600;
const shortestPollMs = 100;
/** Locally a new message is never waited for longer than this, whatever host.json allows. */
const longestPollMs = 2_000;

/** Asks a storage queue for batches, the slower the longer it is empty. */
export function createQueuePoll(
  hosted: HostedFunction,
  services: HostServices,
  { queueName, queue, work }: PolledQueue,
): TriggerListener {
  const { batchSize, maxPollingInterval, newBatchThreshold } = services.hostJson.extensions.queues;
  const longestMs = Math.min(maxPollingInterval, longestPollMs);
  const problems = createProblemLog(hosted, queueName, services.log);
  const inFlight = new InFlight();
  const stopping = new AbortController();
  const { signal } = stopping;
  let polling = Promise.resolve();

  function report(error: unknown): void {
    const isMissing = error instanceof StorageQueueError && error.status === 404;
    if (!signal.aborted && !isMissing) problems.report(error as Error);
  }

  async function receive(): Promise<QueueMessage[]> {
    try {
      const messages = await queue.receive(batchSize, workVisibilitySeconds);
      problems.recovered();
      return messages;
    } catch (error) {
      report(error);
      return [];
    }
  }

  async function keepPolling(): Promise<void> {
    let waitMs = shortestPollMs;
    while (!signal.aborted) {
      const messages = await receive();
      for (const message of messages) void inFlight.track(() => work(message)).catch(report);
      await inFlight.untilAtMost(newBatchThreshold ?? Math.floor(batchSize / 2));
      waitMs = messages.length > 0 ? shortestPollMs : Math.min(waitMs * 2, longestMs);
      if (messages.length === 0) await pause(waitMs, signal);
    }
  }

  return {
    start() {
      polling = keepPolling();
    },
    async stop() {
      stopping.abort();
      await polling;
      await inFlight.untilIdle();
    },
  };
}

import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { HostedFunction } from '../invocation/hosted-function';
import type { HostServices, TriggerListener } from '../trigger-kind';
import { describeEntity } from './describe-entity';
import { pause } from '../invocation/pause';
import { createProblemLog } from '../invocation/problem-log';
import { createBatchRunner } from './run-batch';

/** How long one call waits for a first message before it asks again. */
const longestWaitMs = 60_000;
/** After a failure to receive; the broker may be away. */
const retryDelayMs = 1_000;

/** Receives batches of up to `maxMessageBatchSize`, one invocation at a time. Locks are not renewed, as on the platform. */
export function createBatchPump(
  hosted: HostedFunction,
  services: HostServices,
  receiver: ServiceBusReceiver,
): TriggerListener {
  const problems = createProblemLog(hosted, describeEntity(hosted.trigger), services.log);
  const runner = createBatchRunner(hosted, services);
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();

  async function receive(): Promise<ServiceBusReceivedMessage[]> {
    try {
      const options = { maxWaitTimeInMs: longestWaitMs, abortSignal: signal };
      const messages = await receiver.receiveMessages(runner.largestBatch, options);
      problems.recovered();
      return messages;
    } catch (error) {
      if (signal.aborted) return [];
      problems.report(error as Error);
      await pause(retryDelayMs, signal);
      return [];
    }
  }

  async function keepReceiving(): Promise<void> {
    while (!signal.aborted) await runner.run(receiver, await receive());
  }

  return {
    start() {
      running = keepReceiving();
    },
    async stop() {
      stopping.abort();
      await running;
      await receiver.close();
    },
  };
}

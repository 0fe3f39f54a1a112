import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { HostedFunction } from '../invocation/hosted-function';
import { Semaphore } from '../invocation/semaphore';
import type { HostServices } from '../trigger-kind';
import { toBatchRequest, toSingleRequest } from './service-bus-request';
import { createSettler } from './settle-messages';

export interface BatchRunner {
  /** How many messages one invocation takes: one, or `maxMessageBatchSize` with cardinality `many`. */
  largestBatch: number;
  /** Invokes the function with the messages and settles them by the outcome. */
  run(receiver: ServiceBusReceiver, messages: readonly ServiceBusReceivedMessage[]): Promise<void>;
}

/** @param limit how many invocations run at once; without one the caller sees to it */
export function createBatchRunner(
  hosted: HostedFunction,
  services: HostServices,
  limit = Infinity,
): BatchRunner {
  const slots = new Semaphore(limit);
  const settler = createSettler(hosted, services);
  const isBatch = hosted.trigger['cardinality'] === 'many';
  return {
    largestBatch: isBatch ? services.hostJson.extensions.serviceBus.maxMessageBatchSize : 1,
    async run(receiver, messages) {
      const [first] = messages;
      if (!first) return;
      const request = isBatch ? toBatchRequest(hosted, messages) : toSingleRequest(hosted, first);
      const outcome = await slots.use(() => services.dispatch(hosted, request));
      await settler.settle(receiver, messages, outcome);
    },
  };
}

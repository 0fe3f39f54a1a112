import type { ProcessErrorArgs, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { HostedFunction } from '../invocation/hosted-function';
import { InFlight } from '../invocation/in-flight';
import type { HostServices, TriggerListener } from '../trigger-kind';
import { describeEntity } from './describe-entity';
import { createProblemLog } from '../invocation/problem-log';
import { createBatchRunner } from './run-batch';

/**
 * Receives in peek-lock with up to `maxConcurrentCalls` invocations at once. The SDK renews locks, and connects again
 * for ever when the broker goes away.
 */
export function createMessagePump(
  hosted: HostedFunction,
  services: HostServices,
  receiver: ServiceBusReceiver,
): TriggerListener {
  const { maxConcurrentCalls } = services.hostJson.extensions.serviceBus;
  const problems = createProblemLog(hosted, describeEntity(hosted.trigger), services.log);
  /** The SDK's credit grows beyond the limit when a link is lost while messages are under way. */
  const runner = createBatchRunner(hosted, services, maxConcurrentCalls);
  const inFlight = new InFlight();
  const stopping = new AbortController();
  let subscription: { close(): Promise<void> } | undefined;

  function processMessage(message: ServiceBusReceivedMessage): Promise<void> {
    problems.recovered();
    return inFlight.track(() => runner.run(receiver, [message]));
  }

  function processError({ error }: ProcessErrorArgs): Promise<void> {
    if (!stopping.signal.aborted) problems.report(error);
    return Promise.resolve();
  }

  return {
    start() {
      subscription = receiver.subscribe(
        { processMessage, processError },
        { autoCompleteMessages: false, maxConcurrentCalls, abortSignal: stopping.signal },
      );
    },
    async stop() {
      stopping.abort();
      await subscription?.close();
      await inFlight.untilIdle();
      await receiver.close();
    },
  };
}

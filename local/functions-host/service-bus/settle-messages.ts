import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { InvocationOutcome } from '../invocation/dispatcher';
import type { HostedFunction } from '../invocation/hosted-function';
import type { HostServices } from '../trigger-kind';

export interface Settler {
  /** Answers for every message of one invocation; what cannot be settled comes back by its lock. */
  settle(
    receiver: ServiceBusReceiver,
    messages: readonly ServiceBusReceivedMessage[],
    outcome: InvocationOutcome,
  ): Promise<void>;
}

/**
 * Completes after success and abandons after a failure. With `autoCompleteMessages: false` a success settles nothing,
 * so that the lock runs out and the message returns, as on the platform.
 */
export function createSettler({ name, trigger }: HostedFunction, { hostJson, log }: HostServices): Settler {
  const { autoCompleteMessages = hostJson.extensions.serviceBus.autoCompleteMessages } = trigger as {
    autoCompleteMessages?: boolean;
  };

  return {
    async settle(receiver, messages, { succeeded }) {
      if (succeeded && !autoCompleteMessages) return;
      const settle = (message: ServiceBusReceivedMessage): Promise<void> =>
        succeeded ? receiver.completeMessage(message) : receiver.abandonMessage(message);
      for (const result of await Promise.allSettled(messages.map(settle)))
        if (result.status === 'rejected')
          log(
            `[warning] ${name} could not ${succeeded ? 'complete' : 'abandon'} a message: ${(result.reason as Error).message}`,
          );
    },
  };
}

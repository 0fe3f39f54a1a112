import type { ServiceBusQueueFunctionOptions } from '@azure/functions';
import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import { MemoryLog } from './memory-log';
import { sdkInvocation } from './sdk-invocation';

export interface SdkQueueHost {
  log: MemoryLog;
  close(): Promise<void>;
}

interface HostedQueue {
  connectionString: string;
  queue: string;
  functionName: string;
  handler: ServiceBusQueueFunctionOptions['handler'];
}

/** The settling of the platform in a few lines: completes when the handler returns, abandons when it throws. */
export function hostQueue({ connectionString, queue, functionName, handler }: HostedQueue): SdkQueueHost {
  const client = new ServiceBusClient(connectionString);
  const receiver: ServiceBusReceiver = client.createReceiver(queue, { skipParsingBodyAsJson: true });
  const log = new MemoryLog();
  receiver.subscribe(
    {
      processMessage: async (message) => {
        await handler(message.body, sdkInvocation(message, functionName, log));
      },
      processError: () => Promise.resolve(),
    },
    { maxConcurrentCalls: 16 },
  );
  return {
    log,
    close: async () => {
      await receiver.close();
      await client.close();
    },
  };
}

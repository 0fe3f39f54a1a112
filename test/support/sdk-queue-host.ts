import { InvocationContext, type ServiceBusQueueFunctionOptions } from '@azure/functions';
import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import { MemoryLog } from './memory-log';
import { triggerMetadataOf } from './received-by-sdk';

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
        const invocation = new InvocationContext({
          functionName,
          invocationId: `${message.sequenceNumber?.toString() ?? ''} ${message.deliveryCount ?? 0}`,
          triggerMetadata: triggerMetadataOf(message),
          logHandler: (level, ...args) => {
            log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'info'](String(args[0]));
          },
        });
        await handler(message.body, invocation);
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

import { InvocationContext } from '@azure/functions';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { MemoryLog } from './memory-log';
import { triggerMetadataOf } from './received-by-sdk';

/** The invocation the platform would make of a message that the SDK received; its lines go to `log`. */
export function sdkInvocation(
  message: ServiceBusReceivedMessage,
  functionName: string,
  log: MemoryLog,
): InvocationContext {
  return new InvocationContext({
    functionName,
    invocationId: `${message.sequenceNumber?.toString() ?? ''} ${message.deliveryCount ?? 0}`,
    triggerMetadata: triggerMetadataOf(message),
    logHandler: (level, ...args) => {
      log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'info'](String(args[0]));
    },
  });
}

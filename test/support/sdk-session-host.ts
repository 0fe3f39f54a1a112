import type { ServiceBusQueueFunctionOptions } from '@azure/functions';
import { ServiceBusClient } from '@azure/service-bus';
import { MemoryLog } from './memory-log';
import { sdkInvocation } from './sdk-invocation';

export interface SdkSessionHost {
  log: MemoryLog;
  close(): Promise<void>;
}

interface HostedSessions {
  connectionString: string;
  queue: string;
  functionName: string;
  handler: ServiceBusQueueFunctionOptions['handler'];
  /** By id: nobody has to wait for a session that does not come. */
  sessions: readonly string[];
}

/** The platform's way with sessions: side by side, and in each one message after the other. */
export async function hostSessions(options: HostedSessions): Promise<SdkSessionHost> {
  const { connectionString, queue, functionName, handler, sessions } = options;
  const client = new ServiceBusClient(connectionString);
  const log = new MemoryLog();
  for (const sessionId of sessions) {
    const session = await client.acceptSession(queue, sessionId, { skipParsingBodyAsJson: true });
    session.subscribe({
      processMessage: async (message) => {
        await handler(message.body, sdkInvocation(message, functionName, log));
      },
      processError: () => Promise.resolve(),
    });
  }
  return { log, close: () => client.close() };
}

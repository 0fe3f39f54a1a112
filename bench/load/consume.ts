import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';

/** What host.json of the project gives a function. */
const maxConcurrentCalls = 16;

/**
 * Receives `count` messages as a trigger does, 16 at once, and completes each after `work`.
 * @throws the first error of the work or of the receiver
 */
export async function consume(
  client: ServiceBusClient,
  { queue, count }: { queue: string; count: number },
  work: (message: ServiceBusReceivedMessage) => Promise<void> | void,
): Promise<void> {
  const receiver = client.createReceiver(queue, { skipParsingBodyAsJson: true });
  try {
    await new Promise<void>((resolve, reject) => {
      let left = count;
      receiver.subscribe(
        {
          async processMessage(message) {
            await work(message);
            await receiver.completeMessage(message);
            if (--left === 0) resolve();
          },
          processError({ error }) {
            reject(error);
            return Promise.resolve();
          },
        },
        { autoCompleteMessages: false, maxConcurrentCalls },
      );
    });
  } finally {
    await receiver.close();
  }
}

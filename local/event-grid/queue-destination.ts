import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { contentType, deliveryHeaders } from './delivery-headers';
import type { Delivery, Destination } from './destination';
import type { FailedDelivery } from './retry-schedule';

/** The SDK's own retries are off: the schedule of Event Grid decides. */
const retryOptions = { maxRetries: 0, timeoutInMs: 10_000 };

interface OpenQueue {
  client: ServiceBusClient;
  sender: ServiceBusSender;
}

/** The SDK is loaded with the first event, so that a cloud without such subscriptions starts without it. */
async function openQueue(queue: string, connectionString: string): Promise<OpenQueue> {
  const { ServiceBusClient: Client } = await import('@azure/service-bus');
  const client = new Client(connectionString, { retryOptions });
  return { client, sender: client.createSender(queue) };
}

function failureOf(error: unknown): FailedDelivery {
  const { code } = error as { code?: string };
  return { outcome: code === 'MessagingEntityNotFound' ? 'NotFound' : 'GenericError' };
}

async function send(sender: ServiceBusSender, delivery: Delivery, abortSignal: AbortSignal): Promise<void> {
  const { event } = delivery;
  const message = {
    messageId: event.deliveryId,
    body: Buffer.from(JSON.stringify(event.content)),
    contentType: contentType(delivery),
    applicationProperties: deliveryHeaders(delivery),
  };
  await sender.sendMessages(message, { abortSignal });
}

/** A Service Bus queue needs no handshake: whoever may create the subscription may send. */
export function createQueueDestination(queue: string, connectionString: string): Destination {
  let opening: Promise<OpenQueue> | undefined;
  return {
    kind: 'queue',
    name: `queue ${queue}`,
    shakeHands: () => Promise.resolve(undefined),
    async deliver(delivery, signal) {
      try {
        opening ??= openQueue(queue, connectionString);
        await send((await opening).sender, delivery, signal);
        return undefined;
      } catch (error) {
        return failureOf(error);
      }
    },
    async close() {
      const opened = await opening?.catch(() => undefined);
      await opened?.client.close();
    },
  };
}

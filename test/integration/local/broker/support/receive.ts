import type {
  ServiceBusClient,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSessionReceiver,
} from '@azure/service-bus';

type Receiver = ServiceBusReceiver | ServiceBusSessionReceiver;

/** Long enough for a message that is there; a test that expects one never waits as long. */
const patienceMs = 10_000;
/** Long enough to see that nothing comes. */
const glanceMs = 250;

/** The next message, which the test knows to be there. */
export async function receiveOne(receiver: Receiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: patienceMs });
  if (!message) throw new Error(`No message came from ${receiver.entityPath}.`);
  return message;
}

/** The next `count` messages in the order they come. */
export async function receiveMany(receiver: Receiver, count: number): Promise<ServiceBusReceivedMessage[]> {
  const received: ServiceBusReceivedMessage[] = [];
  while (received.length < count) {
    const batch = await receiver.receiveMessages(count - received.length, { maxWaitTimeInMs: patienceMs });
    if (batch.length === 0) throw new Error(`Only ${received.length} of ${count} messages came.`);
    received.push(...batch);
  }
  return received;
}

/** What is there now, for tests that expect nothing. */
export function glance(receiver: Receiver): Promise<ServiceBusReceivedMessage[]> {
  return receiver.receiveMessages(10, { maxWaitTimeInMs: glanceMs });
}

/** The reason an application gives when it dead-letters a message. */
export function because(deadLetterReason: string) {
  return { deadLetterReason, deadLetterErrorDescription: '' };
}

export function deadLetterReceiver(client: ServiceBusClient, queue: string): ServiceBusReceiver {
  return client.createReceiver(queue, { subQueueType: 'deadLetter' });
}

export function bodies(messages: readonly ServiceBusReceivedMessage[]): unknown[] {
  return messages.map(({ body }) => body as unknown);
}

import type { ServiceBusMessage, ServiceBusReceiver, ServiceBusSender } from '@azure/service-bus';
import { plainBody } from './plain-body';

/** Messages of one call to the SDK, in either direction. */
const batchSize = 100;
const longestWaitMs = 10_000;

let sent = 0;

/** With an id, as every message of the suite. */
function plainMessage(): ServiceBusMessage {
  return { messageId: `message-${sent++}`, contentType: 'application/json', body: plainBody };
}

/** Sends `count` messages in arrays of 100, one array after the other. */
export async function sendPlainMessages(sender: ServiceBusSender, count: number): Promise<void> {
  for (let left = count; left > 0; left -= batchSize)
    await sender.sendMessages(Array.from({ length: Math.min(left, batchSize) }, plainMessage));
}

/**
 * Receives `count` messages by `receiveMessages(100)` and completes each.
 * @throws {Error} when none comes within ten seconds
 */
export async function receiveAndComplete(receiver: ServiceBusReceiver, count: number): Promise<void> {
  for (let left = count; left > 0;) {
    const options = { maxWaitTimeInMs: longestWaitMs };
    const messages = await receiver.receiveMessages(Math.min(left, batchSize), options);
    if (messages.length === 0) throw new Error(`${left} messages of ${count} did not come.`);
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    left -= messages.length;
  }
}

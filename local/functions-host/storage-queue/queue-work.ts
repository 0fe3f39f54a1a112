import type { HostJson } from '../app/host-json';
import type { InvocationOutcome } from '../invocation/dispatcher';
import { decodeMessage } from './message-encoding';
import type { QueueMessage } from './queue-message';
import type { StorageQueue } from './storage-queue-client';

interface QueueWorkOptions {
  queue: StorageQueue;
  poisonQueue: StorageQueue;
  options: HostJson['extensions']['queues'];
  invoke: (text: string, message: QueueMessage) => Promise<InvocationOutcome>;
}

export type QueueWork = (message: QueueMessage) => Promise<void>;

/**
 * Removes a message after success and shows it again after a failure; one that failed `maxDequeueCount` times, or is
 * not in the encoding host.json names, goes to the poison queue.
 */
export function createQueueWork({ queue, poisonQueue, options, invoke }: QueueWorkOptions): QueueWork {
  const visibleAgainSeconds = Math.round(options.visibilityTimeout / 1000);

  async function moveToPoison(message: QueueMessage): Promise<void> {
    await poisonQueue.createIfNotExists();
    await poisonQueue.send(message.text);
    await queue.remove(message);
  }

  return async (message) => {
    const text = decodeMessage(message.text, options.messageEncoding);
    if (text === undefined) {
      await moveToPoison(message);
      return;
    }
    const { succeeded } = await invoke(text, message);
    if (succeeded) await queue.remove(message);
    else if (message.dequeueCount >= options.maxDequeueCount) await moveToPoison(message);
    else await queue.hide(message, visibleAgainSeconds);
  };
}

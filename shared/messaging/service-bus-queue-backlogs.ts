import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { callWithin } from '../resilience/call-within';
import type { QueueAddress, QueueBacklog, QueueBacklogs } from './queue-backlogs';
import { translateServiceBusError } from './translate-service-bus-error';

/** Messages per request: bodies come along, and with 192 KiB each this stays below 20 MB. */
const largestPeek = 100;

/**
 * Looks at queues by peeking, which needs no right beyond receiving: the platform tells lengths only to whoever may
 * manage the queue.
 */
export class ServiceBusQueueBacklogs implements QueueBacklogs {
  private readonly clientOf: (namespace: QueueAddress['namespace']) => ServiceBusClient;
  private readonly timeoutMs: number;

  constructor(clientOf: (namespace: QueueAddress['namespace']) => ServiceBusClient, timeoutMs = 15_000) {
    this.clientOf = clientOf;
    this.timeoutMs = timeoutMs;
  }

  async read({ queue, namespace }: QueueAddress, mostMessages: number): Promise<QueueBacklog> {
    const receiver = this.clientOf(namespace).createReceiver(queue, { skipParsingBodyAsJson: true });
    try {
      return await callWithin({ timeoutMs: this.timeoutMs }, (abortSignal) =>
        countFrom(receiver, mostMessages, abortSignal),
      );
    } catch (error) {
      throw translateServiceBusError(error, queue, 'Service Bus did not let the queue be looked at');
    } finally {
      await receiver.close().catch(() => undefined);
    }
  }
}

async function countFrom(
  receiver: ServiceBusReceiver,
  mostMessages: number,
  abortSignal: AbortSignal,
): Promise<QueueBacklog> {
  const backlog: QueueBacklog = { active: 0, waiting: 0, isMore: true, oldestActiveAt: undefined };
  // Always said: the SDK's own position is one per connection and queue, and never goes back.
  let next = Long.ONE;
  for (let looked = 0; looked < mostMessages;) {
    const count = Math.min(largestPeek, mostMessages - looked);
    const page = await receiver.peekMessages(count, { fromSequenceNumber: next, abortSignal });
    page.forEach((message) => {
      add(backlog, message);
    });
    const last = page.at(-1)?.sequenceNumber;
    if (!last) return { ...backlog, isMore: false };
    looked += page.length;
    next = last.add(1);
  }
  return backlog;
}

function add(backlog: QueueBacklog, { state, enqueuedTimeUtc }: ServiceBusReceivedMessage): void {
  if (state !== 'active') {
    backlog.waiting += 1;
    return;
  }
  backlog.active += 1;
  const { oldestActiveAt } = backlog;
  // What is peeked is in the order of numbers, not of times: the first one need not be the oldest.
  if (enqueuedTimeUtc && (!oldestActiveAt || enqueuedTimeUtc < oldestActiveAt)) {
    backlog.oldestActiveAt = enqueuedTimeUtc;
  }
}

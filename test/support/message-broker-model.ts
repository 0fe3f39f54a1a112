import type { InboundMessage } from '../../shared/messaging/inbound-message';
import type { MessageSender } from '../../shared/messaging/message-sender';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';
import type { Clock } from '../../shared/time/clock';
import { inboundMessage } from './inbound-message';

interface QueuedMessage {
  message: OutboundMessage;
  visibleAtMs: number;
  deliveryCount: number;
}

/** What a Service Bus queue promises, in a page: duplicate detection, scheduling, peek-lock. No window ever closes. */
export class MessageBrokerModel implements MessageSender {
  private readonly queues = new Map<string, QueuedMessage[]>();
  private readonly history = new Set<string>();
  private readonly clock: Pick<Clock, 'now'>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock;
  }

  send(destination: string, messages: readonly OutboundMessage[]): Promise<void> {
    for (const message of messages) {
      const once = `${destination} ${message.messageId}`;
      if (this.history.has(once)) continue;
      this.history.add(once);
      const visibleAtMs = message.scheduledEnqueueTime?.getTime() ?? this.clock.now();
      this.queues.set(destination, [...this.alive(destination), { message, visibleAtMs, deliveryCount: 0 }]);
    }
    return Promise.resolve();
  }

  /** Every message that is there, visible or not, locked or not. */
  alive(queue: string): readonly QueuedMessage[] {
    return this.queues.get(queue) ?? [];
  }

  /** The message whose time comes first, with its lock; `undefined` when the queue is empty. */
  next(queue: string): QueuedMessage | undefined {
    return [...this.alive(queue)].sort((a, b) => a.visibleAtMs - b.visibleAtMs)[0];
  }

  /** The lock of a receiver that died runs out. */
  expireLock(delivery: QueuedMessage, lockMs: number): void {
    delivery.visibleAtMs = this.clock.now() + lockMs;
  }

  complete(queue: string, delivery: QueuedMessage): void {
    this.queues.set(
      queue,
      this.alive(queue).filter((each) => each !== delivery),
    );
  }
}

/** What the adapter reads from a delivery of this message. */
export function receivedAs({ message, deliveryCount }: QueuedMessage): InboundMessage {
  const { applicationProperties: properties } = message;
  return inboundMessage({
    messageId: message.messageId,
    logicalId: String(properties['logicalId'] ?? message.messageId),
    attempt: Number(properties['attempt'] ?? 0),
    hop: Number(properties['hop'] ?? 0),
    replayId: properties['replayId'] === undefined ? undefined : String(properties['replayId']),
    deliveryCount,
    contentType: message.contentType,
    applicationProperties: properties,
    bytes: message.body,
  });
}

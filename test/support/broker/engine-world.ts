import type { QueueEntity, SubscriptionEntity, TopicEntity } from '../../../local/broker/engine/entities';
import type { Entity } from '../../../local/broker/engine/entities';
import type { MessageQueue } from '../../../local/broker/engine/message-queue';
import { MessagingNamespace } from '../../../local/broker/engine/messaging-namespace';
import {
  type QueueDefinition,
  serviceBusTopology,
  type TopicDefinition,
} from '../../../shared/topology/topology';
import { ManualClock } from '../manual-clock';
import { RecordingConsumer } from './recording-consumer';
import { sentMessage, type SentMessage } from './sent-message';

type Loose<T> = Omit<T, 'namespace'>;

export interface WorldDefinition {
  queues?: Loose<QueueDefinition>[];
  topics?: Loose<TopicDefinition>[];
}

/** The broker's engine without sockets, at a time that tests move. */
export class EngineWorld {
  readonly clock = new ManualClock();
  readonly namespace: MessagingNamespace;

  constructor({ queues = [{ name: 'work' }], topics = [] }: WorldDefinition = {}) {
    this.namespace = new MessagingNamespace(serviceBusTopology.parse({ queues, topics }), this.clock);
  }

  queue(path = 'work'): QueueEntity {
    return this.find(path, 'queue') as QueueEntity;
  }

  topic(path: string): TopicEntity {
    return this.find(path, 'topic') as TopicEntity;
  }

  subscription(path: string): SubscriptionEntity {
    return this.find(path, 'subscription') as SubscriptionEntity;
  }

  send(path: string, ...messages: SentMessage[]): void {
    const entity = this.namespace.find(path);
    if (entity.kind === 'subscription') throw new Error('Nobody sends to a subscription.');
    entity.intake.send(messages.map(sentMessage));
  }

  messages(path: string): MessageQueue {
    const queue = this.namespace.findMessages(path);
    if (!queue) throw new Error(`${path} is a topic.`);
    return queue;
  }

  /** Ids of what is in an entity, in the order of the sequence numbers. */
  ids(path: string): string[] {
    return [...this.messages(path).store.from(0)].map(({ content }) => content.messageId);
  }

  /** A consumer that is given messages at once, as many as it has credit for. */
  receive(path: string, consumer = new RecordingConsumer()): RecordingConsumer {
    this.messages(path).competing?.join(consumer).pump();
    return consumer;
  }

  /** Application properties of the first message, as rules see them. */
  propertiesOf(path: string): Record<string, unknown> {
    const [message] = this.messages(path).store.from(0);
    const stamp = { sequenceNumber: 0, enqueuedSequenceNumber: 0, enqueuedTimeMs: 0, deliveryCount: 0 };
    const read = message?.content.filterable({ ...stamp, state: 'active' });
    return Object.fromEntries(read?.applicationProperties ?? []);
  }

  private find(path: string, kind: Entity['kind']): Entity {
    const entity = this.namespace.find(path);
    if (entity.kind !== kind) throw new Error(`${path} is no ${kind}.`);
    return entity;
  }
}

import type { Availability } from './availability';
import type { Intake } from './intake';
import type { MessageQueue } from './message-queue';
import type { MessageStore } from './message-store';
import type { RuleSet } from './rule-set';

interface ReceivableEntity {
  path: string;
  availability: Availability;
  messages: MessageQueue;
  deadLetters: MessageQueue;
}

export interface QueueEntity extends ReceivableEntity {
  kind: 'queue';
  intake: Intake;
}

export interface SubscriptionEntity extends ReceivableEntity {
  kind: 'subscription';
  rules: RuleSet;
}

export interface TopicEntity {
  kind: 'topic';
  path: string;
  availability: Availability;
  intake: Intake;
  /** Only scheduled messages: the others are in the subscriptions at once. */
  store: MessageStore;
  subscriptions: readonly SubscriptionEntity[];
}

export type Entity = QueueEntity | SubscriptionEntity | TopicEntity;

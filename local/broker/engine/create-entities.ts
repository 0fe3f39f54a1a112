import type {
  QueueDefinition,
  SubscriptionDefinition,
  TopicDefinition,
} from '../../../shared/topology/topology';
import type { Agenda } from './agenda';
import { Availability } from './availability';
import type { QueueEntity, SubscriptionEntity, TopicEntity } from './entities';
import { Intake } from './intake';
import { parseIsoDuration } from './iso-duration';
import { MessageQueue } from './message-queue';
import { MessageStore } from './message-store';
import { deadLetterSettings, type QueueSettings } from './queue-settings';
import { matchAllRule, RuleSet } from './rule-set';
import { publishTo } from './publish';

/** What Service Bus takes where a definition says nothing; @see ARM defaults, read 2026-11-21. */
const defaults = { lockDuration: 'PT1M', maxDeliveryCount: 10, duplicateWindow: 'PT10M' };

type ReceiverDefinition = Omit<QueueDefinition & SubscriptionDefinition, 'name' | 'namespace' | 'rules'>;

function optionalDuration(text: string | undefined): number {
  return text === undefined ? Infinity : parseIsoDuration(text);
}

function settingsOf(definition: ReceiverDefinition, topicTimeToLive?: string): QueueSettings {
  return {
    lockDurationMs: parseIsoDuration(definition.lockDuration ?? defaults.lockDuration),
    maxDeliveryCount: definition.maxDeliveryCount ?? defaults.maxDeliveryCount,
    defaultTimeToLiveMs: Math.min(
      optionalDuration(definition.defaultMessageTimeToLive),
      optionalDuration(topicTimeToLive),
    ),
    deadLettersExpired: definition.deadLetteringOnMessageExpiration ?? false,
    requiresSession: definition.requiresSession ?? false,
  };
}

function createMessages(path: string, settings: QueueSettings, agenda: Agenda) {
  const availability = new Availability(path);
  const deadLetters = new MessageQueue({
    path: `${path}/$DeadLetterQueue`,
    settings: deadLetterSettings(settings),
    agenda,
    availability,
    deadLetterSource: path,
  });
  const messages = new MessageQueue({ path, settings, agenda, availability, deadLetters });
  return { path, availability, messages, deadLetters };
}

function duplicateWindowMs(definition: QueueDefinition | TopicDefinition): number | undefined {
  if (!definition.requiresDuplicateDetection) return undefined;
  return parseIsoDuration(definition.duplicateDetectionHistoryTimeWindow ?? defaults.duplicateWindow);
}

export function createQueue(definition: QueueDefinition, agenda: Agenda): QueueEntity {
  const settings = settingsOf(definition);
  const parts = createMessages(definition.name, settings, agenda);
  const intake = new Intake({
    agenda,
    availability: parts.availability,
    store: parts.messages.store,
    requiresSession: settings.requiresSession,
    duplicateWindowMs: duplicateWindowMs(definition),
    arrive: (content, origin) => {
      parts.messages.arrive(content, origin);
    },
  });
  return { kind: 'queue', ...parts, intake };
}

function createSubscription(
  topic: TopicDefinition,
  definition: SubscriptionDefinition,
  agenda: Agenda,
): SubscriptionEntity {
  const path = `${topic.name}/Subscriptions/${definition.name}`;
  const parts = createMessages(path, settingsOf(definition, topic.defaultMessageTimeToLive), agenda);
  const rules = definition.rules?.length ? definition.rules : [matchAllRule];
  return { kind: 'subscription', ...parts, rules: new RuleSet(rules) };
}

export function createTopic(definition: TopicDefinition, agenda: Agenda): TopicEntity {
  const availability = new Availability(definition.name);
  const store = new MessageStore();
  const subscriptions = definition.subscriptions.map((subscription) =>
    createSubscription(definition, subscription, agenda),
  );
  const intake = new Intake({
    agenda,
    availability,
    store,
    requiresSession: false,
    duplicateWindowMs: duplicateWindowMs(definition),
    arrive: publishTo(subscriptions, { store, agenda }),
  });
  return { kind: 'topic', path: definition.name, availability, intake, store, subscriptions };
}

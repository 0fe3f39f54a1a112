import type {
  QueueDefinition,
  RuleDefinition,
  ServiceBusTopology,
  SubscriptionDefinition,
  TopicDefinition,
} from '../../shared/topology/topology';
import { Clamps, type Range } from './clamp';

/** What Microsoft's emulator takes, by its schema and quotas. */
const limits = {
  lock: { least: 'PT5S', most: 'PT5M' },
  subscriptionLock: { least: 'PT1M', most: 'PT5M' },
  timeToLive: { least: 'PT5M', most: 'PT1H' },
  detection: { least: 'PT5S', most: 'PT5M' },
  deliveries: { least: 1, most: 10 },
  entities: 50,
} as const;

/** The name that the emulator asks for. */
const namespaceName = 'sbemulatorns';

interface Projection {
  /** `Config.json` of the emulator. */
  config: unknown;
  /** Each value that differs from the topology, and why a test must not depend on it. */
  changes: readonly string[];
}

function upperFirstLetters(value: object): Record<string, unknown> {
  const named = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    named.map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), member]),
  );
}

interface Limited {
  lockDuration?: string | undefined;
  maxDeliveryCount?: number | undefined;
  defaultMessageTimeToLive?: string | undefined;
  duplicateDetectionHistoryTimeWindow?: string | undefined;
}

/** The limited values of one entity; what it does not have stays absent. */
function clamped(
  entity: string,
  values: Limited,
  clamps: Clamps,
  lock: Range<string> = limits.lock,
): Limited {
  const { lockDuration, maxDeliveryCount, defaultMessageTimeToLive, duplicateDetectionHistoryTimeWindow } =
    values;
  const duration = (property: keyof Limited, value: string | undefined, within: Range<string>) =>
    clamps.duration(`${entity}, ${property}`, value, within);
  return {
    lockDuration: duration('lockDuration', lockDuration, lock),
    maxDeliveryCount: clamps.count(`${entity}, maxDeliveryCount`, maxDeliveryCount, limits.deliveries),
    defaultMessageTimeToLive: duration(
      'defaultMessageTimeToLive',
      defaultMessageTimeToLive,
      limits.timeToLive,
    ),
    duplicateDetectionHistoryTimeWindow: duration(
      'duplicateDetectionHistoryTimeWindow',
      duplicateDetectionHistoryTimeWindow,
      limits.detection,
    ),
  };
}

function projectQueue(queue: QueueDefinition, clamps: Clamps) {
  const { name, ...properties } = queue;
  return {
    Name: name,
    Properties: upperFirstLetters({
      ...properties,
      namespace: undefined,
      ...clamped(`queue ${name}`, properties, clamps),
    }),
  };
}

function projectRule({ name, filterType, action, ...filter }: RuleDefinition) {
  const members =
    'sqlFilter' in filter
      ? { SqlFilter: upperFirstLetters(filter.sqlFilter) }
      : { CorrelationFilter: upperFirstLetters(filter.correlationFilter) };
  return {
    Name: name,
    Properties: {
      FilterType: filterType === 'SqlFilter' ? 'Sql' : 'Correlation',
      ...members,
      ...(action && { Action: upperFirstLetters(action) }),
    },
  };
}

function projectSubscription(topic: string, subscription: SubscriptionDefinition, clamps: Clamps) {
  const { name, rules, ...properties } = subscription;
  const entity = `subscription ${topic}/${name}`;
  return {
    Name: name,
    Properties: upperFirstLetters({
      ...properties,
      ...clamped(entity, properties, clamps, limits.subscriptionLock),
    }),
    ...(rules && { Rules: rules.map(projectRule) }),
  };
}

function projectTopic(topic: TopicDefinition, clamps: Clamps) {
  const { name, subscriptions, ...properties } = topic;
  return {
    Name: name,
    Properties: upperFirstLetters({
      ...properties,
      namespace: undefined,
      ...clamped(`topic ${name}`, properties, clamps),
    }),
    Subscriptions: subscriptions.map((subscription) => projectSubscription(name, subscription, clamps)),
  };
}

/**
 * The topology as Microsoft's emulator takes it: one namespace for all, values within its limits.
 * @throws {RangeError} for more entities than it takes
 */
export function projectTopology({ queues, topics }: ServiceBusTopology): Projection {
  const count = queues.length + topics.length;
  if (count > limits.entities)
    throw new RangeError(
      `The emulator takes ${limits.entities} queues and topics; the topology has ${count}.`,
    );
  const clamps = new Clamps();
  const namespace = {
    Name: namespaceName,
    Queues: queues.map((queue) => projectQueue(queue, clamps)),
    Topics: topics.map((topic) => projectTopic(topic, clamps)),
  };
  return {
    config: { UserConfig: { Namespaces: [namespace], Logging: { Type: 'Console' } } },
    changes: clamps.changes,
  };
}

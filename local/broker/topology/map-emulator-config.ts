import type {
  QueueDefinition,
  RuleDefinition,
  ServiceBusTopology,
  SubscriptionDefinition,
  TopicDefinition,
} from '../../../shared/topology/topology';
import type {
  EmulatorConfig,
  EmulatorQueue,
  EmulatorRule,
  EmulatorSubscription,
  EmulatorTopic,
} from './emulator-config';

type FirstLetterLowered<T> = { [K in keyof T as Uncapitalize<K & string>]: Exclude<T[K], ''> };

/** The two formats' names differ in the case of their first letter only; empty texts stand for nothing. */
function lowerFirstLetters<T extends object>(properties: T): FirstLetterLowered<T> {
  const entries = Object.entries(properties)
    .filter(([, value]) => value !== '' && value !== undefined)
    .map(([name, value]: [string, unknown]) => [name.charAt(0).toLowerCase() + name.slice(1), value]);
  return Object.fromEntries(entries) as FirstLetterLowered<T>;
}

function mapQueue({ Name, Properties }: EmulatorQueue): QueueDefinition {
  return { name: Name, namespace: 'main', ...lowerFirstLetters(Properties) };
}

function mapRule({ Name, Properties }: EmulatorRule): RuleDefinition {
  const action = Properties.Action && { action: { sqlExpression: Properties.Action.SqlExpression } };
  if (Properties.FilterType === 'Sql') {
    const { SqlExpression } = Properties.SqlFilter;
    return { name: Name, filterType: 'SqlFilter', sqlFilter: { sqlExpression: SqlExpression }, ...action };
  }
  const correlationFilter = lowerFirstLetters(Properties.CorrelationFilter);
  return { name: Name, filterType: 'CorrelationFilter', correlationFilter, ...action };
}

function mapSubscription({ Name, Properties, Rules }: EmulatorSubscription): SubscriptionDefinition {
  const rules = Rules && { rules: Rules.map(mapRule) };
  return { name: Name, ...lowerFirstLetters(Properties), ...rules };
}

function mapTopic({ Name, Properties, Subscriptions }: EmulatorTopic): TopicDefinition {
  const subscriptions = Subscriptions.map(mapSubscription);
  return { name: Name, namespace: 'main', ...lowerFirstLetters(Properties), subscriptions };
}

/** The emulator's file as the topology that the broker serves. */
export function mapEmulatorConfig({ UserConfig }: EmulatorConfig): ServiceBusTopology {
  return {
    queues: UserConfig.Namespaces.flatMap(({ Queues }) => Queues.map(mapQueue)),
    topics: UserConfig.Namespaces.flatMap(({ Topics }) => Topics.map(mapTopic)),
  };
}

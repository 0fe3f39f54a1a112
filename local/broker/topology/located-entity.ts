import type {
  QueueDefinition,
  ServiceBusTopology,
  SubscriptionDefinition,
  TopicDefinition,
} from '../../../shared/topology/topology';

type Namespace = QueueDefinition['namespace'];

type Described =
  | { kind: 'queue'; definition: QueueDefinition }
  | { kind: 'topic'; definition: TopicDefinition }
  | { kind: 'subscription'; definition: SubscriptionDefinition; topic: string };

/** An entity and where its file describes it, so that a problem can be reported by its path. */
export type LocatedEntity = Described & {
  namespace: Namespace;
  path: string;
  /** Where one of the entity's properties stands. */
  pathOf(property: string): string;
  rulePath(index: number): string;
};

/** How a file format spells the way to an entity. */
export interface PathStyle {
  root: string;
  lists: { queues: string; topics: string; subscriptions: string; rules: string };
  property(name: string): string;
}

const upperFirstLetter = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export function topologyPaths(file: string): PathStyle {
  return {
    root: `${file}: serviceBus`,
    lists: { queues: 'queues', topics: 'topics', subscriptions: 'subscriptions', rules: 'rules' },
    property: (name) => name,
  };
}

export function emulatorPaths(file: string): PathStyle {
  return {
    root: `${file}: UserConfig.Namespaces[0]`,
    lists: { queues: 'Queues', topics: 'Topics', subscriptions: 'Subscriptions', rules: 'Rules' },
    property: (name) => (name === 'name' ? 'Name' : `Properties.${upperFirstLetter(name)}`),
  };
}

interface Place {
  namespace: Namespace;
  path: string;
  style: PathStyle;
}

function locate(described: Described, { namespace, path, style }: Place): LocatedEntity {
  return {
    ...described,
    namespace,
    path,
    pathOf: (property) => `${path}.${style.property(property)}`,
    rulePath: (index) => `${path}.${style.lists.rules}[${index}]`,
  };
}

/** Queues, topics and subscriptions of one file, each with its path. */
export function locateEntities({ queues, topics }: ServiceBusTopology, style: PathStyle): LocatedEntity[] {
  const { root, lists } = style;
  const locatedQueues = queues.map((definition, index) => {
    const path = `${root}.${lists.queues}[${index}]`;
    return locate({ kind: 'queue', definition }, { namespace: definition.namespace, path, style });
  });
  const locatedTopics = topics.flatMap((topic, index) => {
    const { name, namespace } = topic;
    const path = `${root}.${lists.topics}[${index}]`;
    const subscriptions = topic.subscriptions.map((definition, at) =>
      locate(
        { kind: 'subscription', definition, topic: name },
        { namespace, path: `${path}.${lists.subscriptions}[${at}]`, style },
      ),
    );
    return [locate({ kind: 'topic', definition: topic }, { namespace, path, style }), ...subscriptions];
  });
  return [...locatedQueues, ...locatedTopics];
}

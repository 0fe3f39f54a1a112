import type { Flow } from '../../shared/flow/manifest';
import {
  topologySchema,
  type EventGridTopicDefinition,
  type Topology,
  type TopicDefinition,
} from '../../shared/topology/topology';
import { platformChannels, type PlatformChannels } from '../../shared/flow/platform-channels';
import { byName } from '../../shared/flow/in-order';
import { findChannelProblems } from './find-channel-problems';
import { deriveQueues, deriveSubscription } from './derive-queues';

/**
 * Every channel of every flow, and the stores the building blocks share, sorted by name.
 * @throws {Error} that lists what does not fit together across flows
 */
export function deriveTopology(flows: readonly Flow[], platform = platformChannels): Topology {
  const problems = findChannelProblems(flows, platform);
  if (problems.length > 0) throw new Error(`The manifests do not fit together:\n- ${problems.join('\n- ')}`);
  return topologySchema.parse({
    serviceBus: { queues: queuesOf(flows), topics: topicsOf(flows) },
    eventGrid: {
      topics: eventGridTopicsOf(flows),
      fileArrivals: byName(flows.flatMap(({ channels }) => channels.fileArrivals)),
    },
    storage: storageOf([...flows.map(({ channels }) => channels), platform]),
  });
}

function queuesOf(flows: readonly Flow[]): Topology['serviceBus']['queues'] {
  return byName(flows.flatMap(({ channels }) => channels.queues.flatMap(deriveQueues)));
}

function topicsOf(flows: readonly Flow[]): TopicDefinition[] {
  const queues = flows.flatMap(({ channels }) => channels.queues);
  const topics = flows.flatMap(({ channels }) => channels.topics);
  return byName(
    topics.map(({ name, namespace, duplicateDetectionWindow }) => ({
      name,
      namespace,
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: duplicateDetectionWindow,
      subscriptions: byName(
        queues.filter(({ subscribesTo }) => subscribesTo?.topic === name).flatMap(deriveSubscription),
      ),
    })),
  );
}

function eventGridTopicsOf(flows: readonly Flow[]): Omit<EventGridTopicDefinition, 'subscriptions'>[] {
  const topics = flows.flatMap(({ channels }) => channels.eventGridTopics);
  return byName(
    topics.map(({ name, inputSchema, subscriptions }) => ({
      name,
      inputSchema,
      subscriptions: byName(subscriptions),
    })),
  );
}

/** Monthly tables come and go with the calendar; the code that writes them makes them. */
function storageOf(owners: readonly PlatformChannels[]): Topology['storage'] {
  const lasting = owners.flatMap(({ tables }) => tables).filter(({ monthly }) => monthly === undefined);
  return {
    containers: unique(owners.flatMap(({ containers }) => containers)),
    tables: unique(lasting.map(({ name }) => ({ name }))),
  };
}

/** Flows may share a container or table when they agree on it, which `findChannelProblems` has checked. */
function unique<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return byName([...new Map(items.map((item) => [item.name, item])).values()]);
}

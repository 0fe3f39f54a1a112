import { byName } from '../../shared/flow/in-order';
import type { Flow } from '../../shared/flow/manifest';
import type { Topology } from '../../shared/topology/topology';

/** One point of the map: `id` is its own, `label` what telemetry and people call it. */
export interface MapNode {
  id: string;
  label: string;
  kind: 'flow' | 'topic' | 'queue' | 'parking queue' | 'event grid';
}

export interface MapEdge {
  from: string;
  to: string;
}

export interface TopologyMap {
  nodes: MapNode[];
  edges: MapEdge[];
}

const node = (kind: MapNode['kind'], label: string): MapNode => ({ id: idOf(kind, label), label, kind });
const idOf = (kind: MapNode['kind'], label: string): string => `${kind}:${label}`;

function nodesOf(flows: readonly Flow[], { serviceBus, eventGrid }: Topology): MapNode[] {
  return [
    ...byName(flows).map(({ name }) => node('flow', name)),
    ...serviceBus.topics.map(({ name }) => node('topic', name)),
    ...serviceBus.queues.map((queue) => node(kindOfQueue(queue), queue.name)),
    ...eventGrid.topics.map(({ name }) => node('event grid', name)),
  ];
}

/** A parking queue is the end of the line: nothing of it is forwarded. */
function kindOfQueue(queue: Topology['serviceBus']['queues'][number]): 'queue' | 'parking queue' {
  return queue.forwardDeadLetteredMessagesTo === undefined ? 'parking queue' : 'queue';
}

function flowEdges({ name, channels }: Flow): MapEdge[] {
  const flow = idOf('flow', name);
  return [
    ...channels.topics.map((topic) => ({ from: flow, to: idOf('topic', topic.name) })),
    ...channels.eventGridTopics.map((topic) => ({ from: flow, to: idOf('event grid', topic.name) })),
    ...channels.queues.map((queue) => ({ from: idOf('queue', queue.name), to: flow })),
  ];
}

function eventGridEdges(flows: readonly Flow[], { eventGrid }: Topology): MapEdge[] {
  return eventGrid.topics.flatMap((topic) =>
    topic.subscriptions.flatMap(({ destination }) => {
      const from = idOf('event grid', topic.name);
      if (destination.kind === 'queue') return [{ from, to: idOf('queue', destination.queue) }];
      if (destination.kind === 'webhook') return [];
      const owner = flows.find(({ functions }) => functions.includes(destination.functionName));
      return owner ? [{ from, to: idOf('flow', owner.name) }] : [];
    }),
  );
}

/** Every channel and flow, and the ways messages take between them. */
export function topologyMap(flows: readonly Flow[], topology: Topology): TopologyMap {
  const { queues, topics } = topology.serviceBus;
  return {
    nodes: nodesOf(flows, topology),
    edges: [
      ...byName(flows).flatMap(flowEdges),
      ...topics.flatMap((topic) =>
        topic.subscriptions.map(({ name }) => ({ from: idOf('topic', topic.name), to: idOf('queue', name) })),
      ),
      ...queues.flatMap(({ name, forwardDeadLetteredMessagesTo: parked }) =>
        parked === undefined ? [] : [{ from: idOf('queue', name), to: idOf('parking queue', parked) }],
      ),
      ...eventGridEdges(flows, topology),
    ],
  };
}

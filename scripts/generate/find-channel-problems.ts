import {
  parkingQueueOf,
  type EventGridTopicChannel,
  type FileArrivalChannel,
} from '../../shared/flow/channels';
import { isoDurationMs } from '../../shared/flow/iso-duration';
import type { Flow } from '../../shared/flow/manifest';
import type { PlatformChannels } from '../../shared/flow/platform-channels';
import { claimCheckContainer } from '../../shared/messaging/claim-check';

const dayMs = 24 * 3_600_000;

/** What no single manifest can see: names taken twice, and references to channels nobody has. */
export function findChannelProblems(flows: readonly Flow[], platform: PlatformChannels): string[] {
  return [
    ...nameProblems(flows),
    ...storageProblems(flows, platform),
    ...parkingProblems(flows, platform),
    ...subscriptionProblems(flows),
    ...flows.flatMap((flow) =>
      flow.channels.eventGridTopics.flatMap((topic) => eventGridProblems(flow, topic, flows)),
    ),
    ...flows.flatMap((flow) =>
      flow.channels.fileArrivals.flatMap((arrival) => arrivalProblems(flow, arrival)),
    ),
  ];
}

/** Files are announced within a flow: its container, its queue or function, its dead letters. */
function arrivalProblems({ name: flow, channels, functions }: Flow, arrival: FileArrivalChannel): string[] {
  const at = `${flow}: file arrival "${arrival.name}"`;
  const containers = channels.containers.map(({ name }) => name);
  const queues = channels.queues.filter(({ namespace }) => namespace === 'main').map(({ name }) => name);
  const { destination } = arrival;
  const problems = [arrival.container, arrival.deadLetterContainer]
    .filter((container) => !containers.includes(container))
    .map((container) => `${at} names container "${container}", which the flow does not list`);
  if (destination.kind === 'queue' && !queues.includes(destination.queue))
    problems.push(`${at} sends to queue "${destination.queue}", which is no main queue of the flow`);
  if (destination.kind === 'blob-trigger' && !functions.includes(destination.functionName))
    problems.push(`${at} calls function "${destination.functionName}", which the manifest does not list`);
  return problems;
}

function nameProblems(flows: readonly Flow[]): string[] {
  const named = (kind: string, namesOf: (flow: Flow) => readonly string[]): string[] => {
    const owners = new Map<string, string[]>();
    for (const flow of flows) {
      for (const name of namesOf(flow)) owners.set(name, [...(owners.get(name) ?? []), flow.name]);
    }
    return [...owners]
      .filter(([, list]) => list.length > 1)
      .map(([name, list]) => `${kind} "${name}" belongs to one flow, not to ${list.join(' and ')}`);
  };
  return [
    ...named('flow', ({ name }) => [name]),
    ...named('function', ({ functions }) => functions),
    ...named('queue or topic', ({ channels: { queues, topics } }) => [
      ...queues.flatMap(({ name }) => [name, parkingQueueOf(name)]),
      ...topics.map(({ name }) => name),
    ]),
    ...named('Event Grid topic', ({ channels }) => channels.eventGridTopics.map(({ name }) => name)),
    ...named('file arrival', ({ channels }) => channels.fileArrivals.map(({ name }) => name)),
    ...named('channel setting', ({ channels: { queues, topics, eventGridTopics, schedules } }) =>
      [...queues, ...topics, ...eventGridTopics, ...schedules].map(({ setting }) => setting),
    ),
  ];
}

function storageProblems(flows: readonly Flow[], platform: PlatformChannels): string[] {
  const owners = [
    { name: 'the building blocks', channels: platform },
    ...flows.map(({ name, channels }) => ({ name, channels })),
  ];
  const disagreements = (kind: 'containers' | 'tables'): string[] => {
    const known = new Map<string, { owner: string; definition: string }>();
    return owners.flatMap(({ name: owner, channels }) =>
      channels[kind].flatMap((item) => {
        const definition = JSON.stringify(item, Object.keys(item).sort());
        const first = known.get(item.name);
        if (!first) known.set(item.name, { owner, definition });
        return first && first.definition !== definition
          ? [
              `${kind} "${item.name}": ${first.owner} and ${owner} want it differently; agree on one definition`,
            ]
          : [];
      }),
    );
  };
  return [...disagreements('containers'), ...disagreements('tables')];
}

/** A parked message whose body went to Blob storage is of no use without it. */
function parkingProblems(flows: readonly Flow[], { containers }: PlatformChannels): string[] {
  const kept = containers.find(({ name }) => name === claimCheckContainer)?.deleteAfterDays ?? Infinity;
  return flows.flatMap(({ name: flow, channels }) =>
    channels.queues
      .filter(({ parkingRetention }) => isoDurationMs(parkingRetention) >= kept * dayMs)
      .map(
        ({ name, parkingRetention }) =>
          `${flow}: queue "${name}" keeps parked messages for ${parkingRetention}, large bodies are kept for ${kept} days`,
      ),
  );
}

function subscriptionProblems(flows: readonly Flow[]): string[] {
  const topics = new Map(
    flows.flatMap(({ channels }) => channels.topics).map((topic) => [topic.name, topic]),
  );
  return flows.flatMap(({ name: flow, channels }) =>
    channels.queues.flatMap(({ name, namespace, subscribesTo }) => {
      if (subscribesTo === undefined) return [];
      const topic = topics.get(subscribesTo.topic);
      if (!topic)
        return [`${flow}: queue "${name}" subscribes to topic "${subscribesTo.topic}", which no flow has`];
      if (topic.namespace === namespace) return [];
      return [
        `${flow}: queue "${name}" and topic "${topic.name}" must be in one namespace, or nothing can be forwarded`,
      ];
    }),
  );
}

function eventGridProblems(
  flow: Flow,
  { name: topic, subscriptions }: EventGridTopicChannel,
  flows: readonly Flow[],
): string[] {
  const functions = flows.flatMap((other) => other.functions);
  const queues = flows.flatMap(({ channels }) => channels.queues.map(({ name }) => name));
  const containers = flows.flatMap(({ channels }) => channels.containers.map(({ name }) => name));
  return subscriptions.flatMap(({ name, destination, deadLetterContainer }) => {
    const at = `${flow.name}: Event Grid subscription "${topic}/${name}"`;
    const problems: string[] = [];
    if (destination.kind === 'function' && !functions.includes(destination.functionName)) {
      problems.push(`${at} calls function "${destination.functionName}", which no manifest lists`);
    }
    if (destination.kind === 'queue' && !queues.includes(destination.queue)) {
      problems.push(`${at} sends to queue "${destination.queue}", which no flow has`);
    }
    if (deadLetterContainer === undefined) {
      problems.push(`${at} has no deadLetterContainer: events nobody could be given would be dropped`);
    }
    if (deadLetterContainer !== undefined && !containers.includes(deadLetterContainer)) {
      problems.push(`${at} leaves dead letters in container "${deadLetterContainer}", which no flow has`);
    }
    return problems;
  });
}

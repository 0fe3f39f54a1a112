import type { Flow } from '../../shared/flow/manifest';
import type { RuleDefinition, Topology } from '../../shared/topology/topology';
import { byName } from '../../shared/flow/in-order';

/** The Mermaid picture of all channels: topic → filter → queue → flow, and where what fails is parked. */
export function topologyDiagram(flows: readonly Flow[], topology: Topology): string {
  const { queues, topics } = topology.serviceBus;
  const lines = [
    ...byName(flows).map(({ name }) => `${id('flow', name)}["${name}"]`),
    ...topics.map(({ name }) => `${id('topic', name)}{{"topic ${name}"}}`),
    ...queues.map(({ name }) => `${id('queue', name)}[("${name}")]`),
    ...topology.eventGrid.topics.map(({ name }) => `${id('eventgrid', name)}{{"Event Grid ${name}"}}`),
    ...byName(flows).flatMap(publishArrows),
    ...topics.flatMap((topic) =>
      topic.subscriptions.map(
        ({ name, rules }) =>
          `${id('topic', topic.name)} -->|"${(rules ?? []).map(filterText).join(' or ')}"| ${id('queue', name)}`,
      ),
    ),
    ...byName(flows).flatMap(consumeArrows),
    ...queues
      .filter((queue) => queue.forwardDeadLetteredMessagesTo !== undefined)
      .map(
        (queue) =>
          `${id('queue', queue.name)} -.-> ${id('queue', queue.forwardDeadLetteredMessagesTo ?? '')}`,
      ),
    ...eventGridArrows(flows, topology),
  ];
  return ['flowchart LR', ...lines.map((line) => `  ${line}`)].join('\n');
}

function publishArrows({ name, channels }: Flow): string[] {
  return [
    ...channels.topics.map((topic) => `${id('flow', name)} --> ${id('topic', topic.name)}`),
    ...channels.eventGridTopics.map((topic) => `${id('flow', name)} --> ${id('eventgrid', topic.name)}`),
  ];
}

function consumeArrows({ name, channels }: Flow): string[] {
  return channels.queues.map((queue) => `${id('queue', queue.name)} --> ${id('flow', name)}`);
}

function eventGridArrows(flows: readonly Flow[], { eventGrid }: Topology): string[] {
  return eventGrid.topics.flatMap((topic) =>
    topic.subscriptions.map(({ name, destination }) => {
      const from = `${id('eventgrid', topic.name)} -->|"${name}"|`;
      if (destination.kind === 'queue') return `${from} ${id('queue', destination.queue)}`;
      if (destination.kind === 'webhook') return `${from} ${id('webhook', name)}["webhook"]`;
      const owner = flows.find(({ functions }) => functions.includes(destination.functionName))?.name;
      return `${from} ${id('flow', owner ?? destination.functionName)}`;
    }),
  );
}

function filterText(rule: RuleDefinition): string {
  if (rule.filterType === 'SqlFilter') return rule.sqlFilter.sqlExpression.replaceAll('"', '#quot;');
  const { label, properties = {} } = rule.correlationFilter;
  const facts = [
    ...(label === undefined ? [] : [label]),
    ...Object.entries(properties).map(([name, value]) => `${name} = ${value}`),
  ];
  return facts.join(', ').replaceAll('"', '#quot;');
}

function id(kind: string, name: string): string {
  return `${kind}_${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
}

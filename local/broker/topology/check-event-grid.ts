import type { EventSubscriptionDefinition, Topology } from '../../../shared/topology/topology';
import type { TopologyProblem } from './topology-error';

function checkSubscription(
  { destination, deadLetterContainer }: EventSubscriptionDefinition,
  { serviceBus, storage }: Topology,
  path: string,
): TopologyProblem[] {
  const problems: TopologyProblem[] = [];
  if (destination.kind === 'queue' && !serviceBus.queues.some(({ name }) => name === destination.queue)) {
    problems.push({ path: `${path}.destination.queue`, problem: `there is no queue "${destination.queue}"` });
  }
  const isKnown = storage.containers.some(({ name }) => name === deadLetterContainer);
  if (deadLetterContainer !== undefined && !isKnown) {
    problems.push({
      path: `${path}.deadLetterContainer`,
      problem: `storage.containers has no "${deadLetterContainer}"`,
    });
  }
  return problems;
}

function checkRepeated(names: readonly string[], path: string): TopologyProblem[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: `${path}[${index}].name`, problem: `"${name}" is there twice` }]
      : [],
  );
}

/** Event subscriptions that name a queue or a container which the topology does not have. */
export function checkEventGrid(topology: Topology, file: string): TopologyProblem[] {
  const { topics } = topology.eventGrid;
  const root = `${file}: eventGrid.topics`;
  const repeatedTopics = checkRepeated(
    topics.map(({ name }) => name),
    root,
  );
  return topics.reduce((problems, { subscriptions }, index) => {
    const path = `${root}[${index}].subscriptions`;
    const names = subscriptions.map(({ name }) => name);
    return [
      ...problems,
      ...checkRepeated(names, path),
      ...subscriptions.flatMap((subscription, at) =>
        checkSubscription(subscription, topology, `${path}[${at}]`),
      ),
    ];
  }, repeatedTopics);
}

import type { LocatedEntity } from './located-entity';
import type { TopologyProblem } from './topology-error';

/** A message is forwarded this many times at most; @see Service Bus auto-forwarding, read 2026-11-21. */
const mostHops = 4;

type Receiver = Exclude<LocatedEntity, { kind: 'topic' }>;
type ForwardProperty = 'forwardTo' | 'forwardDeadLetteredMessagesTo';

const forwardProperties: readonly ForwardProperty[] = ['forwardTo', 'forwardDeadLetteredMessagesTo'];

function isReceiver(entity: LocatedEntity): entity is Receiver {
  return entity.kind !== 'topic';
}

/** Where the messages of an entity go next: its own forward, or for a topic those of its subscriptions. */
function nextEntities(name: string, entities: readonly LocatedEntity[]): string[] {
  return entities.flatMap((entity) => {
    if (!isReceiver(entity) || entity.definition.forwardTo === undefined) return [];
    const source = entity.kind === 'subscription' ? entity.topic : entity.definition.name;
    return source === name ? [entity.definition.forwardTo] : [];
  });
}

/** The longest way from `name`, or 'loop' when a way comes back to an entity it passed. */
function countHops(
  name: string,
  entities: readonly LocatedEntity[],
  passed: readonly string[],
): number | 'loop' {
  if (passed.includes(name)) return 'loop';
  const ways = nextEntities(name, entities).map((next) => countHops(next, entities, [...passed, name]));
  const lengths = ways.map((hops) => (hops === 'loop' ? Infinity : hops + 1));
  const longest = Math.max(0, ...lengths);
  return longest === Infinity ? 'loop' : longest;
}

function checkChain(entity: Receiver, entities: readonly LocatedEntity[]): string[] {
  const { forwardTo } = entity.definition;
  if (forwardTo === undefined) return [];
  const hops = countHops(forwardTo, entities, []);
  if (hops === 'loop') return ['the forward leads into a loop'];
  if (hops + 1 <= mostHops) return [];
  return [`the chain of forwards is ${hops + 1} hops long; ${mostHops} are allowed`];
}

function checkTarget(entity: Receiver, target: string, entities: readonly LocatedEntity[]): string[] {
  if (entity.kind === 'queue' && entity.definition.name === target)
    return ['a queue cannot forward to itself'];
  const found = entities.find(
    ({ kind, definition }) => kind !== 'subscription' && definition.name === target,
  );
  if (!found) return [`there is no queue or topic "${target}"`];
  if (found.namespace === entity.namespace) return [];
  return [`"${target}" is in the namespace ${found.namespace}; a forward stays in ${entity.namespace}`];
}

function checkReceiver(entity: Receiver, entities: readonly LocatedEntity[]): TopologyProblem[] {
  const problems: TopologyProblem[] = forwardProperties.flatMap((property) => {
    const target = entity.definition[property];
    const found = target === undefined ? [] : checkTarget(entity, target, entities);
    return found.map((problem) => ({ path: entity.pathOf(property), problem }));
  });
  if (problems.length > 0) return problems;
  const path = entity.pathOf('forwardTo');
  const sessions =
    entity.definition.requiresSession === true && entity.definition.forwardTo !== undefined
      ? [`a ${entity.kind} that requires sessions cannot forward`]
      : [];
  return [...sessions, ...checkChain(entity, entities)].map((problem) => ({ path, problem }));
}

/** Forwards to nowhere, to oneself, in a loop, too far, or from an entity that requires sessions. */
export function checkForwarding(entities: readonly LocatedEntity[]): TopologyProblem[] {
  return entities.filter(isReceiver).flatMap((entity) => checkReceiver(entity, entities));
}

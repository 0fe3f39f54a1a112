import type { LocatedEntity } from './located-entity';
import type { TopologyProblem } from './topology-error';

interface NamedAt {
  /** What must be unique; case does not count, as on the platform. */
  name: string;
  path: string;
}

function findRepeated(named: readonly NamedAt[]): TopologyProblem[] {
  const first = new Map<string, string>();
  return named.flatMap(({ name, path }) => {
    const key = name.toLowerCase();
    const earlier = first.get(key);
    if (earlier !== undefined) return [{ path, problem: `"${name}" is taken already by ${earlier}` }];
    first.set(key, path);
    return [];
  });
}

/** Queues and topics share one set of names; subscriptions are unique in their topic, rules in their subscription. */
export function checkNames(entities: readonly LocatedEntity[]): TopologyProblem[] {
  const entityNames = entities.map((entity) => ({
    name:
      entity.kind === 'subscription'
        ? `${entity.topic}/Subscriptions/${entity.definition.name}`
        : entity.definition.name,
    path: entity.pathOf('name'),
  }));
  const repeatedRules = entities.flatMap((entity) =>
    entity.kind === 'subscription'
      ? findRepeated(
          (entity.definition.rules ?? []).map(({ name }, index) => ({ name, path: entity.rulePath(index) })),
        )
      : [],
  );
  return [...findRepeated(entityNames), ...repeatedRules];
}

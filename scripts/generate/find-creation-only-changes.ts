import type { Topology } from '../../shared/topology/topology';

/** What the platform fixes when an entity is created. */
const creationOnly = ['requiresSession', 'requiresDuplicateDetection'] as const;

interface Entity {
  kind: string;
  name: string;
  requiresSession?: boolean | undefined;
  requiresDuplicateDetection?: boolean | undefined;
}

/** Changes that no deployment could carry out, each with the way round; `standing` is what is deployed by now. */
export function findCreationOnlyChanges(standing: Topology, wanted: Topology): string[] {
  const before = new Map(entitiesOf(standing).map((entity) => [`${entity.kind} ${entity.name}`, entity]));
  return entitiesOf(wanted).flatMap((entity) => {
    const known = before.get(`${entity.kind} ${entity.name}`);
    if (!known) return [];
    return creationOnly
      .filter((property) => (known[property] ?? false) !== (entity[property] ?? false))
      .map((property) => refusal(entity, property));
  });
}

function refusal({ kind, name }: Entity, property: string): string {
  return (
    `${kind} "${name}": ${property} is fixed when it is created. Give the manifest a new ${kind} ` +
    `(for instance "${name}-2"), deploy both, let "${name}" drain, switch the setting, then remove "${name}".`
  );
}

function entitiesOf({ serviceBus: { queues, topics } }: Topology): Entity[] {
  return [
    ...queues.map((queue) => ({ ...queue, kind: 'queue' })),
    ...topics.map((topic) => ({ ...topic, kind: 'topic' })),
    ...topics.flatMap((topic) =>
      topic.subscriptions.map((subscription) => ({
        ...subscription,
        kind: 'subscription',
        name: `${topic.name}/${subscription.name}`,
      })),
    ),
  ];
}

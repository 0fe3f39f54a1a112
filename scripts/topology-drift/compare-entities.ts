import type { ActualEntity, CreationOnly, Entity } from './entity';

export interface Difference {
  entity: Entity;
  property: keyof CreationOnly;
  wanted: boolean;
}

export interface Drift {
  /** In the namespace only. */
  extra: ActualEntity[];
  /** In the topology only. */
  missing: Entity[];
  different: Difference[];
}

const creationOnly = ['requiresSession', 'requiresDuplicateDetection'] as const;

/** Service Bus compares names without regard to case; a queue and a topic cannot share one. */
const keyOf = ({ path }: Entity): string => path.toLowerCase();

function differencesOf(wanted: Entity, actual: Entity): Difference[] {
  return creationOnly.flatMap((property) => {
    const value = wanted[property];
    return value === undefined || value === (actual[property] ?? false)
      ? []
      : [{ entity: wanted, property, wanted: value }];
  });
}

export function compareEntities(wanted: readonly Entity[], actual: readonly ActualEntity[]): Drift {
  const actualByKey = new Map(actual.map((entity) => [keyOf(entity), entity]));
  const wantedKeys = new Set(wanted.map(keyOf));
  return {
    extra: actual.filter((entity) => !wantedKeys.has(keyOf(entity))),
    missing: wanted.filter((entity) => actualByKey.get(keyOf(entity))?.kind !== entity.kind),
    different: wanted.flatMap((entity) => {
      const found = actualByKey.get(keyOf(entity));
      return found ? differencesOf(entity, found) : [];
    }),
  };
}

export function isSame({ extra, missing, different }: Drift): boolean {
  return extra.length + missing.length + different.length === 0;
}

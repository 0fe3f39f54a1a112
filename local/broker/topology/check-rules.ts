import { compileRule } from '../filters/compile-rule';
import type { LocatedEntity } from './located-entity';
import type { TopologyProblem } from './topology-error';

/** Filters and actions that do not compile. */
export function checkRules(entities: readonly LocatedEntity[]): TopologyProblem[] {
  return entities.flatMap((entity) => {
    if (entity.kind !== 'subscription') return [];
    return (entity.definition.rules ?? []).flatMap((rule, index) => {
      try {
        compileRule(rule);
        return [];
      } catch (error) {
        return [{ path: entity.rulePath(index), problem: (error as Error).message }];
      }
    });
  });
}

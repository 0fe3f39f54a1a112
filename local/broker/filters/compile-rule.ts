import type { RuleDefinition } from '../../../shared/topology/topology';
import type { CompiledRule, FilterableMessage } from './compiled-rule';
import { compileCorrelationFilter } from './correlation-filter';
import { compileSqlAction } from './sql/compile-sql-action';
import { compileSqlFilter } from './sql/compile-sql-filter';

function compileFilter(definition: RuleDefinition): (message: FilterableMessage) => boolean {
  return definition.filterType === 'CorrelationFilter'
    ? compileCorrelationFilter(definition.correlationFilter)
    : compileSqlFilter(definition.sqlFilter.sqlExpression);
}

/**
 * Compiles a rule once, so that each message only costs its evaluation.
 * @throws {SqlSyntaxError} naming the position of what is wrong in a filter or an action
 */
export function compileRule(definition: RuleDefinition): CompiledRule {
  const { name, action } = definition;
  const matches = compileFilter(definition);
  if (!action) return { name, matches };
  const change = compileSqlAction(action.sqlExpression);
  return {
    name,
    matches,
    apply(message) {
      const changed = change(message);
      const applicationProperties = new Map(changed.applicationProperties).set('RuleName', name);
      return { system: changed.system, applicationProperties };
    },
  };
}

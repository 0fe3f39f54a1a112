import type { FilterableMessage } from '../compiled-rule';
import { evaluatePredicate } from './evaluate-predicate';
import { parseFilter } from './parse-filter';

/**
 * Compiles a filter in the documented grammar of Service Bus; unknown is no match.
 * @throws {SqlSyntaxError}
 */
export function compileSqlFilter(expression: string): (message: FilterableMessage) => boolean {
  const predicate = parseFilter(expression);
  return (message) => evaluatePredicate(predicate, message) === true;
}

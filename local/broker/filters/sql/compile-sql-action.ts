import type { FilterableMessage } from '../compiled-rule';
import { applyStatements } from './apply-statements';
import { parseAction } from './parse-action';

/**
 * Compiles the `SET` and `REMOVE` statements of a rule action, which run in order on a copy of the message.
 * @throws {SqlSyntaxError}
 */
export function compileSqlAction(expression: string): (message: FilterableMessage) => FilterableMessage {
  const statements = parseAction(expression);
  return (message) => applyStatements(statements, message);
}

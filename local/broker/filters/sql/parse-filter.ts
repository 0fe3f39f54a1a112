import { PredicateParser } from './predicate-parser';
import type { Predicate } from './syntax-tree';
import { TokenReader } from './token-reader';

/** @throws {SqlSyntaxError} naming the position */
export function parseFilter(expression: string): Predicate {
  const reader = new TokenReader(expression);
  const predicate = new PredicateParser(reader).predicate();
  reader.expectEnd();
  return predicate;
}

import type { Predicate, ValueExpression } from './syntax-tree';
import type { Token } from './token';
import type { TokenReader } from './token-reader';

/** What a part of the text turned out to be; only after a parenthesis both are possible. */
export type Parsed = { predicate: Predicate } | { value: ValueExpression };

function canBeTrue(value: ValueExpression): boolean {
  if (value.kind === 'constant') return typeof value.value === 'boolean';
  return value.kind === 'system' || value.kind === 'user' || value.kind === 'propertyOf';
}

/** A property or boolean constant standing alone is a condition too. */
export function asPredicate(parsed: Parsed, reader: TokenReader, start: Token): Predicate {
  if ('predicate' in parsed) return parsed.predicate;
  if (canBeTrue(parsed.value)) return { kind: 'truth', value: parsed.value };
  throw reader.error('Expected a condition, not a value', start);
}

export function asValue(parsed: Parsed, reader: TokenReader, start: Token): ValueExpression {
  if ('value' in parsed) return parsed.value;
  throw reader.error('Expected a value, not a condition', start);
}

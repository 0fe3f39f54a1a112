import type { FilterableMessage, FilterValue } from '../compiled-rule';
import { compare } from './compare';
import { evaluateValue } from './evaluate-value';
import { isLike } from './like';
import { readProperty } from './read-property';
import type { Predicate } from './syntax-tree';

/** Undefined is unknown: the third value of SQL logic. */
type Truth = boolean | undefined;
type PredicateOf<K extends Predicate['kind']> = Extract<Predicate, { kind: K }>;

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** True when one is true, else unknown when one is unknown. */
function anyTrue(truths: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}

const isMissingOrNull = (value: FilterValue | undefined): boolean => value === undefined || value === null;

function evaluateTruth({ value }: PredicateOf<'truth'>, message: FilterableMessage): Truth {
  const truth = evaluateValue(value, message);
  return typeof truth === 'boolean' ? truth : undefined;
}

function evaluateIn({ value, candidates }: PredicateOf<'in'>, message: FilterableMessage): Truth {
  const sought = evaluateValue(value, message);
  return anyTrue(candidates.map((candidate) => compare('=', sought, evaluateValue(candidate, message))));
}

function evaluateLike({ value, pattern, escape }: PredicateOf<'like'>, message: FilterableMessage): Truth {
  const text = evaluateValue(value, message);
  const like = evaluateValue(pattern, message);
  if (typeof text !== 'string' || typeof like !== 'string') return undefined;
  if (!escape) return isLike(text, like);
  const escapeCharacter = evaluateValue(escape, message);
  const isOneCharacter = typeof escapeCharacter === 'string' && escapeCharacter.length === 1;
  return isOneCharacter ? isLike(text, like, escapeCharacter) : undefined;
}

function evaluateLogical(
  { kind, left, right }: PredicateOf<'and' | 'or'>,
  message: FilterableMessage,
): Truth {
  const decisive = kind === 'or';
  const first = evaluatePredicate(left, message);
  if (first === decisive) return decisive;
  const second = evaluatePredicate(right, message);
  if (second === decisive) return decisive;
  return first === undefined ? undefined : second;
}

/** Evaluates under three-valued logic. */
export function evaluatePredicate(predicate: Predicate, message: FilterableMessage): Truth {
  switch (predicate.kind) {
    case 'truth':
      return evaluateTruth(predicate, message);
    case 'comparison':
      return compare(
        predicate.operator,
        evaluateValue(predicate.left, message),
        evaluateValue(predicate.right, message),
      );
    case 'in':
      return evaluateIn(predicate, message);
    case 'like':
      return evaluateLike(predicate, message);
    case 'isNull':
      return isMissingOrNull(readProperty(message, predicate.property));
    case 'exists':
      return readProperty(message, predicate.property) !== undefined;
    case 'not':
      return not(evaluatePredicate(predicate.operand, message));
    case 'and':
    case 'or':
      return evaluateLogical(predicate, message);
  }
}

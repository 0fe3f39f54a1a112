import type {
  Predicate,
  PropertyReference,
  ValueExpression,
} from '../../../local/broker/filters/sql/syntax-tree';

const delimited = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

function printProperty(property: PropertyReference): string {
  return property.kind === 'system' ? `sys.${property.name}` : `user.${delimited(property.name)}`;
}

function printDecimal(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function printConstant(value: string | boolean | bigint | number | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return typeof value === 'number' ? printDecimal(value) : String(value);
}

/** Fully parenthesised text of a value; the inverse of the parser. */
export function printValue(expression: ValueExpression): string {
  switch (expression.kind) {
    case 'constant':
      return printConstant(expression.value);
    case 'system':
    case 'user':
      return printProperty(expression);
    case 'newId':
      return 'newid()';
    case 'propertyOf':
      return `property(${printValue(expression.name)})`;
    case 'negate':
      return `-(${printValue(expression.operand)})`;
    case 'arithmetic':
      return `(${printValue(expression.left)} ${expression.operator} ${printValue(expression.right)})`;
  }
}

function printLike({ value, pattern, escape }: Extract<Predicate, { kind: 'like' }>): string {
  const suffix = escape ? ` ESCAPE ${printValue(escape)}` : '';
  return `${printValue(value)} LIKE ${printValue(pattern)}${suffix}`;
}

function printLogical(predicate: Extract<Predicate, { kind: 'not' | 'and' | 'or' }>): string {
  if (predicate.kind === 'not') return `NOT (${printPredicate(predicate.operand)})`;
  return `(${printPredicate(predicate.left)}) ${predicate.kind} (${printPredicate(predicate.right)})`;
}

/** Fully parenthesised text of a condition; the inverse of the parser. */
export function printPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'truth':
      return printValue(predicate.value);
    case 'comparison':
      return `${printValue(predicate.left)} ${predicate.operator} ${printValue(predicate.right)}`;
    case 'in':
      return `${printValue(predicate.value)} IN (${predicate.candidates.map(printValue).join(', ')})`;
    case 'like':
      return printLike(predicate);
    case 'isNull':
      return `${printProperty(predicate.property)} IS NULL`;
    case 'exists':
      return `EXISTS(${printProperty(predicate.property)})`;
    case 'not':
    case 'and':
    case 'or':
      return printLogical(predicate);
  }
}

import type { FilterValue } from '../compiled-rule';
import type { ComparisonOperator } from './syntax-tree';

type Value = FilterValue | undefined;

function order<T extends string | bigint | number>(left: T, right: T): number {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

function isNumeric(value: Value): value is bigint | number {
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value));
}

/** Negative, zero or positive; undefined for NaN and when the two have no order, such as a text and a number. */
function compareOrdered(left: Value, right: Value): number | undefined {
  if (isNumeric(left) && isNumeric(right)) return order<bigint | number>(left, right);
  if (typeof left === 'string' && typeof right === 'string') return order(left, right);
  if (left instanceof Date && right instanceof Date) return order(left.getTime(), right.getTime());
  return undefined;
}

const byOrder: Record<ComparisonOperator, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
};

/** Unknown when a side is missing or the types cannot be compared. */
export function compare(operator: ComparisonOperator, left: Value, right: Value): boolean | undefined {
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    if (operator === '=') return left === right;
    return operator === '<>' ? left !== right : undefined;
  }
  const ordered = compareOrdered(left, right);
  return ordered === undefined ? undefined : byOrder[operator](ordered);
}

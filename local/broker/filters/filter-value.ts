import type { FilterValue } from './compiled-rule';

/** A value written in JSON: whole numbers are integers, all others floating-point. */
export function filterValueOf(value: string | number | boolean): FilterValue {
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Same type and same value; an integer never equals a floating-point number here. */
export function isSameValue(left: FilterValue | undefined, right: FilterValue | undefined): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right) === 0;
  return left === right;
}

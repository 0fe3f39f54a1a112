import { foldText } from './collation';
import { toNarrowest } from './narrow-integer';
import type { StoredValue } from './stored-value';

/** A value as comparisons see it: text folded, a lookup as its id, an empty column as null. */
export type Comparable = string | number | bigint | boolean | null;

export function toComparable(value: StoredValue | undefined): Comparable {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return foldText(value);
  if (typeof value === 'bigint') return toNarrowest(value);
  if (typeof value !== 'object') return value;
  return 'id' in value ? value.id : value.join(',');
}

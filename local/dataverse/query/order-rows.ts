import type { Row } from '../rows/row';
import { toComparable, type Comparable } from '../columns/comparable';

export interface Order {
  column: string;
  isDescending: boolean;
}

interface Ordered {
  row: Row;
  keys: readonly Comparable[];
}

/** Missing values come first, as in SQL Server. */
function compareKeys(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** The rows in order; rows that are equal in it stay in the order of creation. */
export function orderRows(rows: Iterable<Row>, orders: readonly Order[]): Row[] {
  const ordered: Ordered[] = [];
  for (const row of rows)
    ordered.push({ row, keys: orders.map(({ column }) => toComparable(row.values[column])) });
  ordered.sort((a, b) => {
    for (const [index, { isDescending }] of orders.entries()) {
      const difference = compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return 0;
  });
  return ordered.map(({ row }) => row);
}

import type { RowToWrite } from '../bulk/row-to-write';
import type { ChunkRow } from './chunk';
import { exactKeyOf } from './load-row';

/** Rows in groups that hold no key twice; the groups one after another keep the order of each key's rows. */
export function wavesOf(rows: readonly ChunkRow[]): ChunkRow[][] {
  const waves: ChunkRow[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const wave = seen.get(row.key) ?? 0;
    seen.set(row.key, wave + 1);
    (waves[wave] ??= []).push(row);
  }
  return waves;
}

function merged(one: RowToWrite, other: RowToWrite): RowToWrite {
  const lookups = { ...one.lookups, ...other.lookups };
  return { ...one, values: { ...one.values, ...other.values }, lookups };
}

/** One row for each address, with the last value of each column; it settles all it was made of. */
export function mergedRows(rows: readonly ChunkRow[]): ChunkRow[] {
  const byKey = new Map<string, ChunkRow>();
  for (const row of rows) {
    const key = exactKeyOf(row.row);
    const earlier = byKey.get(key);
    byKey.set(
      key,
      earlier
        ? {
            ...row,
            row: merged(earlier.row, row.row),
            settle(outcome) {
              earlier.settle(outcome);
              row.settle(outcome);
            },
          }
        : row,
    );
  }
  return [...byKey.values()];
}

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

function mergedRow(earlier: ChunkRow, row: ChunkRow): ChunkRow {
  return {
    ...row,
    row: merged(earlier.row, row.row),
    settle(outcome) {
      earlier.settle(outcome);
      row.settle(outcome);
    },
  };
}

/**
 * One row for each address, with the last value of each column; it settles all it was made of. Where another spelling of
 * the address comes in between, its row may be the same one, and the order of all three stays.
 */
export function mergedRows(rows: readonly ChunkRow[]): ChunkRow[] {
  const distinct: ChunkRow[] = [];
  const latest = new Map<string, number>();
  for (const row of rows) {
    const place = latest.get(row.key) ?? distinct.length;
    const earlier = distinct[place];
    const isSame = earlier && exactKeyOf(earlier.row) === exactKeyOf(row.row);
    const target = !earlier || isSame ? place : distinct.length;
    distinct[target] = isSame ? mergedRow(earlier, row) : row;
    latest.set(row.key, target);
  }
  return distinct;
}

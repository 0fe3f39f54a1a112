import type { RowToWrite } from '../bulk/row-to-write';

/** What became of a row. Only a comparison tells `created`, `updated` and `unchanged` apart. */
export type RowOutcome =
  | { outcome: 'written' | 'created' | 'updated' | 'unchanged' }
  | {
      outcome: 'rejected';
      /** The platform's, such as `0x80044331`; where it gave none, that of our error. */
      code: string;
      /** The platform's text, which may quote the row. */
      reason: string;
    };

/** One for each row of the input. */
export type LoadResult = RowOutcome & {
  /** The row's place in the input, from 0. */
  index: number;
  row: RowToWrite;
};

/** Rows by what became of them. */
export type LoadCounts = Readonly<Record<RowOutcome['outcome'], number>>;

export const noRows: LoadCounts = { written: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

/** One more row with this outcome. */
export function counted(counts: LoadCounts, { outcome }: RowOutcome): LoadCounts {
  return { ...counts, [outcome]: counts[outcome] + 1 };
}

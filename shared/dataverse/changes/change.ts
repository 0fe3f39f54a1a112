import type { Row } from '../rows/row-values';

/** What is to be known about one row: its state as it is now, or that it is gone. Deleting an unknown row is a no-op. */
export type Change =
  | {
      kind: 'upserted';
      id: string;
      row: Row;
      /** Decimal text; grows with every write and is comparable within one environment. */
      version: string;
    }
  | { kind: 'deleted'; id: string };

/**
 * Where a feed is: in a pass over the whole table, naming what a whole pass did not meet any more, or following what
 * happens since.
 */
export type FeedPhase = 'snapshot' | 'sweep' | 'delta';

/** Why a feed that had a position begins again with the whole table. */
export type ResyncReason = 'token-expired' | 'columns-changed';

/** Changes that are handed over together; asking for the next page says that this one was taken. */
export interface ChangePage {
  phase: FeedPhase;
  /** Deleted rows come first: a row that was deleted and made again is there. */
  changes: readonly Change[];
  /** On the first page of a resync. */
  resync?: ResyncReason;
}

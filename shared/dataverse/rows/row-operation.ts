import type { RowAddress } from '../request/row-address';
import type { DataverseTable } from './dataverse-table';
import type { RowValues } from './row-values';

/** Lookups by navigation property, as the table spells it (`parentcustomerid_account`); `null` clears one. */
export type Lookups = Readonly<Record<string, RowAddress | ContentReference | null>>;

/** A row that an earlier operation of the same change set makes. */
export interface ContentReference {
  contentId: string;
}

interface Written {
  table: DataverseTable;
  values: RowValues;
  lookups?: Lookups;
}

/** One write of one row. */
export type RowOperation =
  | (Written & {
      kind: 'create';
      /** Chosen by the caller, so that a repeat cannot make a second row. */
      id: string;
    })
  | (Written & { kind: 'update'; address: RowAddress; ifVersion?: string })
  | (Written & {
      kind: 'upsert';
      address: RowAddress;
      /** `create-only` leaves an existing row alone, `update-only` makes none. */
      guard?: 'create-only' | 'update-only';
    })
  | { kind: 'delete'; address: RowAddress; ifVersion?: string }
  | { kind: 'associate' | 'disassociate'; address: RowAddress; navigation: string; related: RowAddress };

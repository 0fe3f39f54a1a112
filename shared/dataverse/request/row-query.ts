import type { LiteralValue } from './literal';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextMatch = 'startswith' | 'endswith' | 'contains';

/**
 * A condition as data. Text compares without regard to case, as the platform does; in a text match every character
 * stands for itself. A column may lie beyond a single-valued navigation property: `primarycontactid/fullname`.
 */
export type Filter =
  | { column: string; is: Comparison; value: LiteralValue }
  | { column: string; is: TextMatch; value: string }
  | { column: string; is: 'in'; value: readonly (string | number | bigint)[] }
  | { column: string; is: 'null' | 'not-null' }
  | { and: readonly Filter[] }
  | { or: readonly Filter[] }
  | { not: Filter };

export interface Order {
  column: string;
  isDescending?: boolean;
}

/** Rows on the other side of a navigation property, one level. */
export interface Expand {
  navigation: string;
  select: readonly string[];
  filter?: Filter;
  orderBy?: readonly Order[];
  top?: number;
}

/** What to read of which rows. Pages are stable only when `orderBy` is unique: end it with the primary key. */
export interface RowQuery {
  /** Logical names, lookups as `_name_value`. */
  select: readonly string[];
  filter?: Filter;
  orderBy?: readonly Order[];
  expand?: readonly Expand[];
  /** At most 5,000; the rows come in one page. */
  top?: number;
}

import type { Column } from '../columns/column';
import type { Relationship } from '../tables/relationships';

/** A lookup followed on the way to a column; a row that names another table is not followed. */
export interface PathStep {
  column: string;
  table: string;
}

/** A column of the row, or of a row its lookups lead to. */
export interface PropertyPath {
  kind: 'property';
  steps: readonly PathStep[];
  column: string;
  definition: Column;
}

/** A value as rows store it; null stands for an empty column. */
export interface Literal {
  kind: 'literal';
  value: string | number | bigint | boolean | null;
}

export type Operand = PropertyPath | Literal;
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextMatch = 'contains' | 'startswith' | 'endswith' | 'like';

/** What rows are chosen by, of `$filter` and FetchXML alike. */
export type Filter =
  | { kind: 'and' | 'or'; filters: readonly Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'compare'; operator: Comparison; property: PropertyPath; operand: Operand }
  | { kind: 'text'; match: TextMatch; property: PropertyPath; text: string }
  | { kind: 'in'; property: PropertyPath; values: readonly Literal['value'][] }
  /** For columns of several choices. */
  | { kind: 'contains-values'; property: PropertyPath; values: readonly number[] }
  /** Whether a related row, or every one, meets the filter; without a filter, whether there is one. */
  | { kind: 'any' | 'all'; relationship: Relationship; filter: Filter | undefined };

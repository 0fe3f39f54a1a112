import type { Commit, RequestFacts } from '../rows/commit';
import type { Table } from '../tables/table';

/** A parameter as contexts carry it; the value is written already. */
export interface Parameter {
  key: string;
  value: unknown;
}

/** A message that is no change of one row: an action, or rows that were associated. */
export interface Execution {
  message: string;
  /** Absent for one that is bound to no table. */
  table: Table | undefined;
  /** Undefined where the platform reports no row. */
  id: string | undefined;
  atMs: number;
  request: RequestFacts;
  inputParameters: readonly Parameter[];
  outputParameters: readonly Parameter[];
}

/** What steps can be registered for. */
export type Occurrence = Commit | Execution;

export function isExecution(occurrence: Occurrence): occurrence is Execution {
  return 'inputParameters' in occurrence;
}

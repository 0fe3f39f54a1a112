import type { RowStore } from '../rows/row-store';
import type { BindingReader } from '../rows/binding-reader';
import type { RequestFacts } from '../rows/commit';
import type { RowWriter } from '../rows/row-writer';
import type { Table } from '../tables/table';
import type { Preconditions } from './preconditions';
import type { QueryOptions } from './query-options';

export interface WebApiParts {
  rows: RowStore;
  writer: RowWriter;
  bindings: BindingReader;
}

/** One request on a table, read and not yet carried out. */
export interface TableCall {
  table: Table;
  query: QueryOptions;
  preconditions: Preconditions;
  /** The caller prefers the row over an empty answer. */
  wantsRepresentation: boolean;
  body: unknown;
  facts: RequestFacts;
  /** `http://host/api/data/v9.2`, as the caller reached it. */
  serviceUrl: string;
}

export interface RowCall extends TableCall {
  id: string;
}

export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

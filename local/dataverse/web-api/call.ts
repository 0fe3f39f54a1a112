import type { AccessControl } from '../access/access-control';
import type { Caller } from '../access/caller';
import type { OpenQueries } from '../query/open-queries';
import type { BindingReader } from '../rows/binding-reader';
import type { RequestFacts } from '../rows/commit';
import type { RowAddress } from '../rows/row-address';
import type { RowStore } from '../rows/row-store';
import type { RowWriter } from '../rows/row-writer';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { Preconditions } from './preconditions';
import type { Preferences } from './preferences';
import type { QueryOptions } from './query-options';

export interface WebApiParts {
  rows: RowStore;
  writer: RowWriter;
  tables: TableCatalog;
  bindings: BindingReader;
  queries: OpenQueries;
  access: AccessControl;
}

/** One request on a table, read and not yet carried out. */
export interface TableCall {
  table: Table;
  query: QueryOptions;
  preconditions: Preconditions;
  preferences: Preferences;
  body: unknown;
  caller: Caller;
  facts: RequestFacts;
  /** `http://host/api/data/v9.2`, as the caller reached it. */
  serviceUrl: string;
}

export interface RowCall extends TableCall {
  address: RowAddress;
}

export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, everything else as JSON. */
  body?: unknown;
}

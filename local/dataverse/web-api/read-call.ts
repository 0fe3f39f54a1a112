import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { TableCall } from './call';
import { readPreferences } from './preferences';
import { readQueryOptions } from './query-options';
import { headerOf, type StandInRequest } from './stand-in-request';

/**
 * A request on a table, with its options and headers read.
 * @throws {PlatformError} for an option or preference that cannot be read
 */
export function readCall(request: StandInRequest, table: Table, tables: TableCatalog): TableCall {
  const { body, caller, facts, serviceUrl } = request;
  return {
    table,
    query: readQueryOptions(request.query, table, tables),
    preconditions: {
      ifMatch: headerOf(request, 'if-match'),
      ifNoneMatch: headerOf(request, 'if-none-match'),
    },
    preferences: readPreferences(headerOf(request, 'prefer')),
    body,
    caller,
    facts,
    serviceUrl,
  };
}

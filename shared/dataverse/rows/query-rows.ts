import type { CallOptions } from '../request/call-options';
import { checkedRowCount, queryPath } from '../request/query-path';
import type { RowQuery } from '../request/row-query';
import type { WebApi } from '../request/web-api';
import { annotationsPreference, type Annotation } from './annotations';
import { readBody, rowsIn } from './read-body';
import type { Row } from './row-values';

interface PageOptions {
  /** At most 5,000, which is also the platform's default; without a meaning beside `top`. */
  pageSize?: number;
  annotations?: readonly Annotation[];
}

export type QueryOptions = CallOptions & PageOptions;

function preferenceOf({ pageSize, annotations = [] }: PageOptions, query: RowQuery, table: string): string {
  return [
    ...(pageSize === undefined || query.top !== undefined
      ? []
      : [`odata.maxpagesize=${checkedRowCount(pageSize, { path: 'pageSize', table })}`]),
    ...(annotations.length > 0 ? [annotationsPreference(annotations)] : []),
  ].join(',');
}

/** The platform's own links, followed as they are and with the preferences of the first request. */
async function* pagesFrom(
  webApi: WebApi,
  firstPath: string,
  prefer: string,
  options: CallOptions,
): AsyncGenerator<readonly Row[], void> {
  const headers = prefer === '' ? {} : { prefer };
  let path: string | undefined = firstPath;
  while (path !== undefined) {
    const body: Row = readBody(
      await webApi.send({ method: 'GET', path, headers, isRepeatable: true }, options),
    );
    yield rowsIn(body);
    const next: unknown = body['@odata.nextLink'];
    path = typeof next === 'string' ? next : undefined;
  }
}

/**
 * The rows of a query page by page; the next page is asked for when the last one is used up. A budget holds for each
 * page. Stop early by leaving the loop.
 * @throws {ContractViolationError} naming the table and the option that cannot be asked for, before anything is sent
 */
export function queryPages(
  webApi: WebApi,
  entitySet: string,
  query: RowQuery,
  options: QueryOptions = {},
): AsyncGenerator<readonly Row[], void> {
  const path = queryPath(entitySet, query);
  const prefer = preferenceOf(options, query, entitySet);
  return pagesFrom(webApi, path, prefer, options);
}

async function* rowsOf(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Row, void> {
  for await (const page of pages) yield* page;
}

/** The rows of a query one by one; see `queryPages`. */
export function queryRows(
  webApi: WebApi,
  entitySet: string,
  query: RowQuery,
  options: QueryOptions = {},
): AsyncGenerator<Row, void> {
  return rowsOf(queryPages(webApi, entitySet, query, options));
}

import { AccessDeniedError } from '../../errors/access-denied-error';
import { queryPath } from '../request/query-path';
import type { RowQuery } from '../request/row-query';
import type { CallOptions } from '../request/call-options';
import type { WebApi } from '../request/web-api';
import type { DataverseTable } from '../rows/dataverse-table';
import { readBody, rowsIn } from '../rows/read-body';
import type { Row } from '../rows/row-values';
import type { WriteKind } from './row-to-write';

/** The messages that write many rows of one table in one transaction. */
export const bulkMessageOf = {
  create: 'CreateMultiple',
  update: 'UpdateMultiple',
  upsert: 'UpsertMultiple',
} as const satisfies Record<WriteKind, string>;

export type BulkMessage = (typeof bulkMessageOf)[WriteKind];

const names = Object.values(bulkMessageOf);

/** Answers by table for each environment; forgotten with the client that asked. */
const answers = new WeakMap<WebApi, Map<string, Promise<ReadonlySet<BulkMessage>>>>();

async function query(
  webApi: WebApi,
  entitySet: string,
  rowQuery: RowQuery,
  options: CallOptions,
): Promise<readonly Row[]> {
  const path = queryPath(entitySet, rowQuery);
  return rowsIn(readBody(await webApi.send({ method: 'GET', path, isRepeatable: true }, options)));
}

async function ask(
  webApi: WebApi,
  table: DataverseTable,
  options: CallOptions,
): Promise<ReadonlySet<BulkMessage>> {
  const messages = await query(
    webApi,
    'sdkmessages',
    { select: ['sdkmessageid', 'name'], filter: { column: 'name', is: 'in', value: names } },
    options,
  );
  if (messages.length === 0) return new Set();
  const filters = await query(
    webApi,
    'sdkmessagefilters',
    {
      select: ['_sdkmessageid_value'],
      filter: {
        and: [
          { column: 'primaryobjecttypecode', is: 'eq', value: table.logicalName },
          {
            or: messages.map(({ sdkmessageid }) => ({
              column: '_sdkmessageid_value',
              is: 'eq',
              value: String(sdkmessageid),
            })),
          },
        ],
      },
    },
    options,
  );
  const offered = new Set(filters.map((filter) => filter['_sdkmessageid_value']));
  const found = messages.filter(({ sdkmessageid }) => offered.has(sdkmessageid)).map(({ name }) => name);
  return new Set(names.filter((name) => found.includes(name)));
}

/** Whoever may not read the list of messages writes one by one, which needs no more than the table's rights. */
function noneWithoutAccess(error: unknown): ReadonlySet<BulkMessage> {
  if (error instanceof AccessDeniedError) return new Set();
  throw error;
}

/**
 * Which bulk messages a table has. Asked once for each client and table, because a price list item, for example, has
 * none and says so only by failing.
 * @throws {IntegrationError} when the platform does not answer; the next call asks again
 */
export function bulkMessagesOf(
  webApi: WebApi,
  table: DataverseTable,
  options: CallOptions = {},
): Promise<ReadonlySet<BulkMessage>> {
  const ofEnvironment = answers.get(webApi) ?? new Map<string, Promise<ReadonlySet<BulkMessage>>>();
  answers.set(webApi, ofEnvironment);
  const known = ofEnvironment.get(table.logicalName);
  if (known) return known;
  const asked = ask(webApi, table, options).catch(noneWithoutAccess);
  ofEnvironment.set(table.logicalName, asked);
  asked.catch(() => ofEnvironment.delete(table.logicalName));
  return asked;
}

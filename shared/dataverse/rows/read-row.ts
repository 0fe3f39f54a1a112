import type { CallOptions } from '../request/call-options';
import { dataverseError, isMissingRow } from '../dataverse-error';
import type { Filter } from '../request/row-query';
import { queryPath, selectText } from '../request/query-path';
import type { AlternateKey, RowAddress } from '../request/row-address';
import { isUnaddressable, rowPath } from '../request/row-path';
import type { WebApi, WebApiRequest } from '../request/web-api';
import { readBody, rowsIn } from './read-body';
import { annotationsPreference, type Annotation } from './annotations';
import type { Row } from './row-values';
import { versionedRow, type VersionedRow } from './versioned-row';

export interface ReadRow extends CallOptions {
  address: RowAddress;
  /** Logical names, lookups as `_name_value`. */
  select: readonly string[];
  annotations?: readonly Annotation[];
}

function readRequest(path: string, annotations: readonly Annotation[]): WebApiRequest {
  const headers = annotations.length > 0 ? { prefer: annotationsPreference(annotations) } : {};
  return { method: 'GET', path, headers, isRepeatable: true };
}

function keyFilter(key: AlternateKey): Filter {
  return { and: Object.entries(key).map(([column, value]) => ({ column, is: 'eq', value })) };
}

/** A query, because no address can carry such a key; two rows cannot have it. */
async function readByFilter(
  webApi: WebApi,
  entitySet: string,
  key: AlternateKey,
  { select, annotations = [], ...options }: ReadRow,
): Promise<Row | undefined> {
  const path = queryPath(entitySet, { select, filter: keyFilter(key), top: 1 });
  const request = readRequest(path, annotations);
  return rowsIn(readBody(await webApi.send(request, options)))[0];
}

async function readByAddress(webApi: WebApi, read: ReadRow): Promise<Row | undefined> {
  const { address, select, annotations = [], ...options } = read;
  const columns = selectText(select, { path: 'select', table: address.entitySet });
  const request = readRequest(`${rowPath(address)}?$select=${columns}`, annotations);
  const answer = await webApi.send({ ...request, accepts: [404] }, options);
  if (answer.status !== 404) return readBody(answer);
  if (isMissingRow(answer)) return undefined;
  throw dataverseError(answer);
}

/**
 * Reads one row with its version; undefined when the platform says that it does not exist. A key that no address can
 * carry is looked up by a filter.
 * @throws {ContractViolationError} naming the table, column or option that cannot be asked for
 * @throws {IntegrationError} every other answer, translated with the platform's code and request id
 */
export async function readRow(webApi: WebApi, read: ReadRow): Promise<VersionedRow | undefined> {
  const { address } = read;
  const row =
    'key' in address && isUnaddressable(address.key)
      ? await readByFilter(webApi, address.entitySet, address.key, read)
      : await readByAddress(webApi, read);
  return row && versionedRow(row);
}

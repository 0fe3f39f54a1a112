import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import type { CallOptions } from '../request/call-options';
import { checkedName } from '../request/checked-name';
import { filterText } from '../request/filter-text';
import type { Filter } from '../request/row-query';
import type { WebApi } from '../request/web-api';

/** The platform counts no further. @see Dataverse reference 2.5 */
const mostCounted = 5_000;

export interface RowCount {
  rows: number;
  /** Whether there may be more: the platform stops counting at 5,000. */
  mayBeMore: boolean;
}

/**
 * Counts rows.
 * @throws {ContractViolationError} naming the table and the condition that cannot be asked for
 */
export async function countRows(
  webApi: WebApi,
  entitySet: string,
  { filter, ...options }: CallOptions & { filter?: Filter } = {},
): Promise<RowCount> {
  const set = checkedName('entity set', entitySet, { path: 'entitySet' });
  const text = filter && filterText(filter, { path: 'filter', table: entitySet });
  const path = `${set}/$count${text === undefined ? '' : `?$filter=${encodeURIComponent(text)}`}`;
  const headers = { accept: 'text/plain' };
  const { body } = await webApi.send({ method: 'GET', path, headers, isRepeatable: true }, options);
  // Also takes the byte order mark away, with which the answer may begin.
  const count = body.trim();
  if (/^\d{1,10}$/.test(count)) return { rows: Number(count), mayBeMore: Number(count) >= mostCounted };
  const message = 'Dataverse answered a count with something that is no number';
  throw new TargetUnavailableError(message, { details: { target: 'dataverse' } });
}

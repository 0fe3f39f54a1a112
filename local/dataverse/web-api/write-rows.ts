import { randomUUID } from 'node:crypto';
import type { Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import { readBody } from '../rows/read-body';
import { etagOf, type Row } from '../rows/row';
import { findRow, needRow, type RowAddress } from '../rows/row-address';
import type { Table } from '../tables/table';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { checkIfMatch, checkUpsert } from './preconditions';
import { appliedPreferences } from './preferences';
import { renderSingleRow, rowUrl } from './render-row';

/** Some states are reached by an action only, as that of a resolved case. */
function checkStates({ states, logicalName }: Table, sent: Values): void {
  const state = states.find(
    ({ value, statuses }) =>
      value === sent['statecode'] || statuses.some((status) => status.value === sent['statuscode']),
  );
  if (state?.setBy !== undefined) throw refuse.stateSetByAction(logicalName, state.label, state.setBy);
}

function readSentValues({ bindings }: WebApiParts, { table, body }: TableCall): Values {
  const sent = readBody(body, { table, bindings });
  checkStates(table, sent);
  return sent;
}

/** Which status a write answers with, with and without the row. */
interface Statuses {
  withRow: number;
  isLocated: boolean;
  address: RowAddress;
}

function answerWrite(
  row: Row,
  call: TableCall,
  { withRow, isLocated, address }: Statuses,
  parts: WebApiParts,
): Answer {
  const url = rowUrl(call.serviceUrl, call.table, address);
  const headers = { 'OData-EntityId': url, ...(isLocated && { location: url }) };
  if (!call.preferences.wantsRepresentation) return { status: 204, headers };
  const applied = appliedPreferences(call.preferences, ['representation', 'annotations']);
  return {
    status: withRow,
    headers: { ...headers, etag: etagOf(row), ...applied },
    body: renderSingleRow(row, call, parts),
  };
}

export function createRow(parts: WebApiParts, call: TableCall): Answer {
  const sent = readSentValues(parts, call);
  const chosenId = sent[call.table.primaryId];
  const id = typeof chosenId === 'string' ? chosenId : randomUUID();
  if (parts.rows.find(call.table, id)) throw refuse.duplicateKey();
  const row = parts.writer.create({ table: call.table, id, sent, request: call.facts });
  return answerWrite(row, call, { withRow: 201, isLocated: true, address: { id } }, parts);
}

function withoutColumns(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** The body may repeat the id of the row, which is no change; another id is refused. */
function withoutId(sent: Values, { primaryId }: Table, id: string): Values {
  const { [primaryId]: sentId = id, ...others } = sent;
  if (sentId !== id) throw refuse.malformedBody('the id differs from the id in the URL.');
  return others;
}

function updateRow(parts: WebApiParts, call: RowCall, before: Row): Row {
  const { table, address, facts } = call;
  const sent = withoutId(readSentValues(parts, call), table, before.id);
  // The columns that name the row belong to its address: an update leaves them alone.
  const changed = 'key' in address ? withoutColumns(sent, address.key.columns) : sent;
  return parts.writer.update({ table, id: before.id, sent: changed, request: facts }, before);
}

function createAt(parts: WebApiParts, call: RowCall): Row {
  const { table, address, facts } = call;
  const sent = readSentValues(parts, call);
  if ('id' in address) {
    const { id } = address;
    return parts.writer.create({ table, id, sent: withoutId(sent, table, id), request: facts });
  }
  const { [table.primaryId]: chosenId, ...others } = sent;
  const id = typeof chosenId === 'string' ? chosenId : randomUUID();
  if (parts.rows.find(table, id)) throw refuse.duplicateKey();
  return parts.writer.create({ table, id, sent: { ...address.values, ...others }, request: facts });
}

/** PATCH: updates the row, or creates it unless `If-Match` forbids. */
export function upsertRow(parts: WebApiParts, call: RowCall): Answer {
  const { table, address, preconditions } = call;
  const before = findRow(parts.rows, table, address);
  checkUpsert({ table, id: 'id' in address ? address.id : undefined, row: before }, preconditions);
  const row = before ? updateRow(parts, call, before) : createAt(parts, call);
  return answerWrite(row, call, { withRow: before ? 200 : 201, isLocated: false, address }, parts);
}

export function deleteRow(parts: WebApiParts, { table, address, facts, preconditions }: RowCall): Answer {
  const row = needRow(parts.rows, table, address);
  checkIfMatch({ table, row }, preconditions);
  parts.writer.remove({ table, id: row.id, request: facts }, row);
  return { status: 204 };
}

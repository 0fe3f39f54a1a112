import { randomUUID } from 'node:crypto';
import type { Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import { readBody } from '../rows/read-body';
import { etagOf, type Row } from '../rows/row';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { checkIfMatch, checkUpsert } from './preconditions';
import { renderSingleRow, rowUrl } from './render-row';

function readSentValues({ bindings }: WebApiParts, { table, body }: TableCall): Values {
  return readBody(body, { table, bindings });
}

/** Which status a write answers with, with and without the row. */
interface Statuses {
  withRow: number;
  isLocated: boolean;
}

function answerWrite(row: Row, call: TableCall, { withRow, isLocated }: Statuses): Answer {
  const url = rowUrl(call.serviceUrl, call.table, row.id);
  const headers = { 'OData-EntityId': url, ...(isLocated && { location: url }) };
  if (!call.wantsRepresentation) return { status: 204, headers };
  return {
    status: withRow,
    headers: { ...headers, etag: etagOf(row), 'Preference-Applied': 'return=representation' },
    body: renderSingleRow(row, call),
  };
}

export function createRow(parts: WebApiParts, call: TableCall): Answer {
  const sent = readSentValues(parts, call);
  const chosenId = sent[call.table.primaryId];
  const id = typeof chosenId === 'string' ? chosenId : randomUUID();
  if (parts.rows.find(call.table, id)) throw refuse.duplicateKey();
  const row = parts.writer.create({ table: call.table, id, sent, request: call.facts });
  return answerWrite(row, call, { withRow: 201, isLocated: true });
}

/** The body may repeat the id of the URL, which is no change; another id is refused. */
function withoutId(sent: Values, { table, id }: RowCall): Values {
  const { [table.primaryId]: sentId = id, ...others } = sent;
  if (sentId !== id) throw refuse.malformedBody('the id differs from the id in the URL.');
  return others;
}

/** PATCH: updates the row, or creates it unless `If-Match` forbids. */
export function upsertRow(parts: WebApiParts, call: RowCall): Answer {
  const { table, id, facts, preconditions } = call;
  const before = parts.rows.find(table, id);
  checkUpsert({ table, id, row: before }, preconditions);
  const sent = withoutId(readSentValues(parts, call), call);
  const write = { table, id, sent, request: facts };
  const row = before ? parts.writer.update(write, before) : parts.writer.create(write);
  return answerWrite(row, call, { withRow: before ? 200 : 201, isLocated: false });
}

export function deleteRow(parts: WebApiParts, { table, id, facts, preconditions }: RowCall): Answer {
  const row = parts.rows.find(table, id);
  if (!row) throw refuse.rowMissing(table.logicalName, id);
  checkIfMatch({ table, id, row }, preconditions);
  parts.writer.remove({ table, id, request: facts }, row);
  return { status: 204 };
}

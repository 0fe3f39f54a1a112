import { kindOf } from '../columns/kind-of';
import { columnOfProperty, needColumn } from '../query/property-path';
import { refuse } from '../platform-error';
import { readBody } from '../rows/read-body';
import { etagOf } from '../rows/row';
import { needRow } from '../rows/row-address';
import type { Answer, RowCall, WebApiParts } from './call';
import { checkIfMatch } from './preconditions';
import { rowUrl } from './render-row';

/** GET of one property; an empty one has no body. */
export function readProperty(parts: WebApiParts, call: RowCall, property: string): Answer {
  const { table, address, serviceUrl } = call;
  const column = columnOfProperty(table, property);
  const definition = needColumn(table, column);
  const row = needRow(parts.rows, table, address);
  const stored = row.values[column] ?? null;
  if (stored === null || definition.isWriteOnly === true) return { status: 204 };
  const context = `${rowUrl(serviceUrl, table, address).replace(`${serviceUrl}/`, `${serviceUrl}/$metadata#`)}/${property}`;
  const body = { '@odata.context': context, value: kindOf(definition).toWebApi(stored) };
  return { status: 200, headers: { etag: etagOf(row) }, body };
}

function writeValue(parts: WebApiParts, call: RowCall, property: string, value: unknown): Answer {
  const { table, address, facts, preconditions } = call;
  const before = needRow(parts.rows, table, address);
  checkIfMatch({ table, row: before }, preconditions);
  const sent = readBody({ [property]: value }, { table, bindings: parts.bindings });
  parts.writer.update({ table, id: before.id, sent, request: facts }, before);
  return { status: 204, headers: { 'OData-EntityId': rowUrl(call.serviceUrl, table, address) } };
}

/** PUT of one property: `{"value": …}`. */
export function writeProperty(parts: WebApiParts, call: RowCall, property: string): Answer {
  const { body } = call;
  if (typeof body !== 'object' || body === null || !('value' in body))
    throw refuse.malformedBody('an object with the member value is expected.');
  return writeValue(parts, call, property, body.value);
}

/** DELETE of one property: the column has no value afterwards. */
export function clearProperty(parts: WebApiParts, call: RowCall, property: string): Answer {
  return writeValue(parts, call, property, null);
}

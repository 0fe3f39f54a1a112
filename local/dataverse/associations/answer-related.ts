import type { Filter } from '../query/filter';
import { needColumn } from '../query/property-path';
import { relatedRows } from '../query/related-rows';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import type { Row } from '../rows/row';
import type { Relationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { Answer, TableCall, WebApiParts } from '../web-api/call';
import { demandRead } from '../web-api/demand-rights';
import { readCall } from '../web-api/read-call';
import { listRows, readRow } from '../web-api/read-rows';
import type { Resource } from '../web-api/resource';
import type { StandInRequest } from '../web-api/stand-in-request';

type RelatedResource = Extract<Resource, { kind: 'related' }>;
type ManyToOne = Extract<Relationship, { kind: 'many-to-one' }>;
type Collection = Exclude<Relationship, ManyToOne>;

/** The row a lookup names; without one there is nothing to show. */
function answerSingle(parts: WebApiParts, row: Row, { column }: ManyToOne, request: StandInRequest): Answer {
  const value = row.values[column];
  const reference = typeof value === 'object' && value !== null && 'id' in value ? value : undefined;
  const table = reference && parts.tables.named(reference.table);
  if (!table) return { status: 204 };
  const call = { ...readCall(request, table, parts.tables), address: { id: reference.id } };
  demandRead(parts, call);
  return readRow(parts, call);
}

function restriction(parts: WebApiParts, row: Row, relationship: Collection): Filter {
  const { table } = relationship;
  const byColumn = (column: string, values: readonly string[]): Filter => ({
    kind: 'in',
    property: { kind: 'property', steps: [], column, definition: needColumn(table, column) },
    values,
  });
  if (relationship.kind === 'one-to-many') return byColumn(relationship.column, [row.id]);
  const related = relatedRows(relationship, parts)(row.id);
  return byColumn(
    table.primaryId,
    related.map(({ id }) => id),
  );
}

/** All on one page: a next link names a set, and would lose what the rows are related to. */
function answerCollection(parts: WebApiParts, call: TableCall, filter: Filter): Answer {
  const { query } = call;
  const filters = query.filter ? [query.filter, filter] : [filter];
  return listRows(parts, { ...call, query: { ...query, filter: { kind: 'and', filters } } });
}

function needRelated(table: Table, verb: string): void {
  if (verb !== 'GET')
    throw refuse.verbOnCollection(`${verb} on a navigation property of ${table.logicalName}`);
}

/** GET of a navigation property: the row a lookup names, or the rows that name this one. */
export function answerRelated(
  parts: WebApiParts,
  resource: RelatedResource,
  request: StandInRequest,
): Answer {
  const { table, address, relationship } = resource;
  needRelated(table, request.method);
  parts.access.demand(request.caller, 'Read', table.logicalName);
  const row = needRow(parts.rows, table, address);
  if (relationship.kind === 'many-to-one') return answerSingle(parts, row, relationship, request);
  const call = readCall(request, relationship.table, parts.tables);
  demandRead(parts, call);
  return answerCollection(parts, call, restriction(parts, row, relationship));
}

import type { RowReference } from '../columns/stored-value';
import { writeReference, writeRelationship } from '../context/references';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import { idIn } from '../steps/read-steps';
import { tablesOf } from '../tables/relationships';
import type { Answer } from '../web-api/call';
import { demandAssociation } from '../web-api/demand-rights';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { Resource } from '../web-api/resource';
import type { StandInRequest } from '../web-api/stand-in-request';
import { linkRows, unlinkRows, type Link } from './link-rows';

export type ReferenceResource = Extract<Resource, { kind: 'reference' }>;

function readTarget(parts: EnvironmentParts, resource: ReferenceResource, url: unknown): RowReference {
  const { relationship } = resource;
  const targets =
    relationship.kind === 'many-to-one' ? relationship.targets : [relationship.table.logicalName];
  const reference = parts.bindings.read(url, targets);
  if (!reference) throw refuse.malformedBody('@odata.id takes a URL such as /accounts(<id>).');
  return reference;
}

function urlInBody({ body }: StandInRequest): unknown {
  if (typeof body === 'object' && body !== null && '@odata.id' in body) return body['@odata.id'];
  throw refuse.malformedBody('an object with the member @odata.id is expected.');
}

/** The row a DELETE means: named in the path, in `$id`, or by the lookup itself. */
function targetOfDelete(
  parts: EnvironmentParts,
  resource: ReferenceResource,
  { query }: StandInRequest,
): RowReference | undefined {
  const { relationship, key, table, address } = resource;
  const url = query.get('$id');
  if (url !== null) return readTarget(parts, resource, url);
  if (key !== undefined) {
    const [other] = tablesOf(parts.tables, relationship);
    return readTarget(parts, resource, `/${other?.setName ?? ''}(${key})`);
  }
  if (relationship.kind !== 'many-to-one') throw refuse.malformedQuery('$id names the row to disassociate.');
  const value = needRow(parts.rows, table, address).values[relationship.column];
  const id = idIn(value);
  return id === undefined ? undefined : (value as RowReference);
}

function schemaNameOf({ relationship, navigation, table }: ReferenceResource, related: RowReference): string {
  if (relationship.kind !== 'many-to-one') return navigation;
  const column = table.columns[relationship.column];
  return (column?.type === 'lookup' ? column.collections?.[related.table] : undefined) ?? navigation;
}

function report(
  parts: EnvironmentParts,
  message: 'Associate' | 'Disassociate',
  resource: ReferenceResource,
  { table, row, related, facts }: Link,
): void {
  parts.pipeline.notice({
    message,
    table,
    id: row.id,
    atMs: parts.clock.now(),
    request: facts,
    inputParameters: [
      { key: 'Target', value: writeReference({ table: table.logicalName, id: row.id }) },
      { key: 'Relationship', value: writeRelationship(schemaNameOf(resource, related)) },
      { key: 'RelatedEntities', value: [writeReference(related)] },
    ],
    outputParameters: [],
  });
}

/** POST or PUT of a reference associates, DELETE disassociates; steps on both messages hear of it. */
export function answerReference(
  parts: EnvironmentParts,
  resource: ReferenceResource,
  request: StandInRequest,
): Answer {
  const { table, address, relationship } = resource;
  const { method, caller, facts } = request;
  if (!['POST', 'PUT', 'DELETE'].includes(method)) throw refuse.verbOnCollection(method);
  demandAssociation(parts, { caller, table, relationship });
  const row = needRow(parts.rows, table, address);
  const isDelete = method === 'DELETE';
  const related = isDelete
    ? targetOfDelete(parts, resource, request)
    : readTarget(parts, resource, urlInBody(request));
  if (!related) return { status: 204 };
  const link = { table, row, relationship, related, facts };
  if (isDelete) unlinkRows(parts, link);
  else linkRows(parts, link);
  report(parts, isDelete ? 'Disassociate' : 'Associate', resource, link);
  return { status: 204 };
}

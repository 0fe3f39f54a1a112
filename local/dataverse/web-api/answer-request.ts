import { organisation } from '../organisation';
import { refuse } from '../platform-error';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { listRows, readRow } from './read-rows';
import type { Resource } from './resource';
import { createRow, deleteRow, upsertRow } from './write-rows';

type Operation<Call> = (parts: WebApiParts, call: Call) => Answer;

const rowOperations: Readonly<Record<string, Operation<RowCall>>> = {
  GET: readRow,
  PATCH: upsertRow,
  DELETE: deleteRow,
};
const collectionOperations: Readonly<Record<string, Operation<TableCall>>> = {
  GET: listRows,
  POST: createRow,
};

function operationOf<Call>(
  operations: Readonly<Record<string, Operation<Call>>>,
  verb: string,
): Operation<Call> {
  const operation = Object.hasOwn(operations, verb) ? operations[verb] : undefined;
  if (!operation) throw refuse.verbOnCollection(verb);
  return operation;
}

export function answerOnTable(
  parts: WebApiParts,
  verb: string,
  resource: Exclude<Resource, { kind: 'whoAmI' }>,
  call: TableCall,
): Answer {
  if (resource.kind === 'collection') return operationOf(collectionOperations, verb)(parts, call);
  return operationOf(rowOperations, verb)(parts, { ...call, id: resource.id });
}

/** Functions answer to GET only; any other verb does not find them. */
export function answerWhoAmI(verb: string, serviceUrl: string): Answer {
  if (verb !== 'GET') throw refuse.verbOnFunction('WhoAmI');
  return {
    status: 200,
    body: {
      '@odata.context': `${serviceUrl}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: organisation.businessUnitId,
      UserId: organisation.userId,
      OrganizationId: organisation.organizationId,
    },
  };
}

import { refuse } from '../platform-error';
import type { Answer, RowCall, TableCall, WebApiParts } from './call';
import { demandCreate, demandRead, demandUpdate, demandUpsert } from './demand-rights';
import { clearProperty, readProperty, writeProperty } from './properties';
import { countOfRows, listRows, readRow } from './read-rows';
import type { Resource } from './resource';
import { createRow, deleteRow, upsertRow } from './write-rows';

interface Operation<Call> {
  demand: (parts: WebApiParts, call: Call) => void;
  run: (parts: WebApiParts, call: Call) => Answer;
}

interface PropertyCall extends RowCall {
  property: string;
}

type Operations<Call> = Readonly<Record<string, Operation<Call>>>;

const rowOperations: Operations<RowCall> = {
  GET: { demand: demandRead, run: readRow },
  PATCH: { demand: demandUpsert, run: upsertRow },
  DELETE: {
    demand: ({ access }, { caller, table }) => {
      access.demand(caller, 'Delete', table.logicalName);
    },
    run: deleteRow,
  },
};

const collectionOperations: Operations<TableCall> = {
  GET: { demand: demandRead, run: listRows },
  POST: { demand: demandCreate, run: createRow },
};

const countOperations: Operations<TableCall> = { GET: { demand: demandRead, run: countOfRows } };

const propertyOperations: Operations<PropertyCall> = {
  GET: { demand: demandRead, run: (parts, call) => readProperty(parts, call, call.property) },
  PUT: { demand: demandUpdate, run: (parts, call) => writeProperty(parts, call, call.property) },
  DELETE: { demand: demandUpdate, run: (parts, call) => clearProperty(parts, call, call.property) },
};

function run<Call>(operations: Operations<Call>, verb: string, parts: WebApiParts, call: Call): Answer {
  const operation = Object.hasOwn(operations, verb) ? operations[verb] : undefined;
  if (!operation) throw refuse.verbOnCollection(verb);
  operation.demand(parts, call);
  return operation.run(parts, call);
}

/** `/$value`: the bare text of a property. */
function toRaw({ status, headers, body }: Answer): Answer {
  if (typeof body !== 'object' || body === null || !('value' in body))
    return { status, ...(headers && { headers }) };
  return { status, headers: { ...headers, 'content-type': 'text/plain' }, body: String(body.value) };
}

export type TableResource = Extract<Resource, { kind: 'collection' | 'count' | 'row' | 'property' }>;

/** What concerns the rows of one table and nothing else. */
export function answerOnTable(
  parts: WebApiParts,
  verb: string,
  resource: TableResource,
  call: TableCall,
): Answer {
  switch (resource.kind) {
    case 'collection':
      return run(collectionOperations, verb, parts, call);
    case 'count':
      return run(countOperations, verb, parts, call);
    case 'row':
      return run(rowOperations, verb, parts, { ...call, address: resource.address });
    case 'property': {
      const { address, property, isRaw } = resource;
      const answer = run(propertyOperations, verb, parts, { ...call, address, property });
      return isRaw && verb === 'GET' ? toRaw(answer) : answer;
    }
  }
}

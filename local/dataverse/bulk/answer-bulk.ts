import { randomUUID } from 'node:crypto';
import { writeEntityCollection } from '../context/entity-collection';
import type { Table } from '../tables/table';
import type { BulkMessage } from '../tables/table';
import type { Answer, TableCall } from '../web-api/call';
import { demandCreate, demandUpdate, demandUpsert } from '../web-api/demand-rights';
import type { EnvironmentParts } from '../web-api/environment-parts';
import { readCall } from '../web-api/read-call';
import type { StandInRequest } from '../web-api/stand-in-request';
import { createRow, upsertRow } from '../web-api/write-rows';
import { addressOf, checkKeyPlaces, readTargets, type Target } from './read-targets';
import { refuseBulk } from './refuse-bulk';

type WriteTarget = (parts: EnvironmentParts, call: TableCall, target: Target) => string | undefined;

const updateOnly = { ifMatch: '*', ifNoneMatch: undefined };
const noPreconditions = { ifMatch: undefined, ifNoneMatch: undefined };

const createOne: WriteTarget = (parts, call, target) => {
  const { primaryId } = call.table;
  const id = typeof target[primaryId] === 'string' ? target[primaryId] : randomUUID();
  const body = { ...target, [primaryId]: id };
  demandCreate(parts, { ...call, body });
  createRow(parts, { ...call, body });
  return id;
};

const updateOne: WriteTarget = (parts, call, target) => {
  const address = addressOf(target, call.table);
  const rowCall = { ...call, body: target, address, preconditions: updateOnly };
  demandUpdate(parts, rowCall);
  upsertRow(parts, rowCall);
  return undefined;
};

const upsertOne: WriteTarget = (parts, call, target) => {
  const address = addressOf(target, call.table);
  checkKeyPlaces(parts, call.table, address, target);
  const rowCall = { ...call, body: target, address, preconditions: noPreconditions };
  demandUpsert(parts, rowCall);
  upsertRow(parts, rowCall);
  return undefined;
};

const writers: Readonly<Record<BulkMessage, WriteTarget>> = {
  CreateMultiple: createOne,
  UpdateMultiple: updateOne,
  UpsertMultiple: upsertOne,
};

function isBulkMessage(name: string): name is BulkMessage {
  return Object.hasOwn(writers, name);
}

/** Steps on the bulk message itself; its context is written only when there are any. */
function report(
  parts: EnvironmentParts,
  message: BulkMessage,
  call: TableCall,
  targets: readonly Target[],
): void {
  const { table, facts } = call;
  parts.pipeline.notice({
    message,
    table,
    id: undefined,
    atMs: parts.clock.now(),
    request: facts,
    get inputParameters() {
      return [{ key: 'Targets', value: writeEntityCollection(table, targets, parts) }];
    },
    outputParameters: [],
  });
}

/** Whether an operation on a set is a bulk message. */
export function isBulk(name: string): boolean {
  return isBulkMessage(name) || name === 'DeleteMultiple';
}

/**
 * Writes many rows of one table in one transaction, each as if it came alone: its steps run row by row.
 * @throws {PlatformError} the first refusal, without saying of which row; nothing is written then
 */
export function answerBulk(
  parts: EnvironmentParts,
  name: string,
  table: Table,
  request: StandInRequest,
): Answer {
  if (!isBulkMessage(name)) throw refuseBulk.deleteMultiple();
  if (!table.bulk.includes(name)) throw refuseBulk.notAvailable(name, table.logicalName);
  const call = readCall({ ...request, headers: {} }, table, parts.tables);
  const targets = readTargets(request.body, table);
  const ids = targets.map((target) => writers[name](parts, call, target));
  report(parts, name, call, targets);
  if (name !== 'CreateMultiple') return { status: 204 };
  const context = `${request.serviceUrl}/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`;
  return { status: 200, body: { '@odata.context': context, Ids: ids } };
}

import type { HttpAnswer } from '../../http/send-request';
import { dataverseError, isMissingRow } from '../dataverse-error';
import { platformCodeOf } from '../platform-code';
import type { CallOptions } from '../request/call-options';
import { selectText } from '../request/query-path';
import { readOptions } from '../request/read-options';
import type { RowAddress } from '../request/row-address';
import type { WebApi, WebApiRequest } from '../request/web-api';
import { readBody } from './read-body';
import { readRow } from './read-row';
import { requestOf } from './request-of';
import type { RowOperation } from './row-operation';
import type { Row } from './row-values';

export interface WriteOptions extends CallOptions {
  /** Columns of the row as it is after the write; also makes an upsert say what it did. */
  select?: readonly string[];
}

export interface WriteOutcome {
  outcome:
    | 'created'
    | 'updated'
    /** An upsert that was not asked to return the row, or a relation: the platform does not say what there was before. */
    | 'written'
    /** Nothing was changed: the row (or relation) to create was there, perhaps by an earlier attempt of the same call. */
    | 'existed'
    | 'deleted'
    /** Nothing was changed: there is no such row to delete, or to update under `update-only`. */
    | 'missing';
  /** When `select` was given and the row was written. */
  row?: Row;
}

type Operation<Kind extends RowOperation['kind']> = Extract<RowOperation, { kind: Kind }>;

/** DuplicateRecord: the primary key, or the pair of a relation. */
const duplicateRow = '0x80040237';
/** DuplicateRecordEntityKey. */
const duplicateKey = '0x80060892';
/** A duplicate detection rule: a decision of the business and never our own earlier attempt. */
const duplicateRule = '0x80040333';

const done: Readonly<Record<RowOperation['kind'], WriteOutcome['outcome']>> = {
  create: 'created',
  update: 'updated',
  upsert: 'written',
  delete: 'deleted',
  associate: 'written',
  disassociate: 'deleted',
};

/** Statuses that may be an outcome rather than an error. */
const accepts = [404, 412];

/** Asks for the row back. A preference is all that differs, so the request stays repeatable. */
function withRepresentation(
  request: WebApiRequest,
  operation: RowOperation,
  select: readonly string[],
): WebApiRequest {
  if (!('values' in operation)) return request;
  const columns = selectText(select, { path: 'select', table: operation.table.logicalName });
  const path = `${request.path}${request.path.includes('?') ? '&' : '?'}$select=${columns}`;
  return { ...request, path, headers: { ...request.headers, prefer: 'return=representation' } };
}

function success(operation: RowOperation, answer: HttpAnswer, wantsRow: boolean): WriteOutcome {
  if (!wantsRow || !('values' in operation) || answer.status === 204)
    return { outcome: done[operation.kind] };
  const outcome = answer.status === 201 ? 'created' : 'updated';
  return { outcome, row: readBody(answer) };
}

function isRefusedAsDuplicate(operation: RowOperation, code: string): boolean {
  const { kind } = operation;
  if (kind === 'create' || kind === 'associate') return code === duplicateRow;
  if (kind !== 'upsert' || operation.guard !== 'create-only') return false;
  // Another row may hold the key of a row that is addressed by its id.
  return code !== duplicateKey || 'key' in operation.address;
}

/** What an answer that is not a success means where the caller counts with it. */
function expected(operation: RowOperation, answer: HttpAnswer): WriteOutcome | undefined {
  const { kind } = operation;
  const code = platformCodeOf(answer);
  if (isMissingRow(answer))
    return kind === 'delete' || kind === 'disassociate' ? { outcome: 'missing' } : undefined;
  const isDuplicate =
    answer.status === 412 && code !== duplicateRule && isRefusedAsDuplicate(operation, code);
  return isDuplicate ? { outcome: 'existed' } : undefined;
}

async function exists(
  webApi: WebApi,
  address: RowAddress,
  primaryId: string,
  options: CallOptions,
): Promise<boolean> {
  return (await readRow(webApi, { address, select: [primaryId], ...readOptions(options) })) !== undefined;
}

/** A repeat of a creation may meet the alternate key of the row that its first attempt made. */
async function afterDuplicateKey(
  webApi: WebApi,
  { table, id }: Operation<'create'>,
  options: CallOptions,
): Promise<WriteOutcome | undefined> {
  const address = { entitySet: table.entitySet, id };
  return (await exists(webApi, address, table.primaryId, options)) ? { outcome: 'existed' } : undefined;
}

/** Two upserts of one new key run against each other: the row is there now, so this one is an update. */
async function asUpdate(
  webApi: WebApi,
  operation: Operation<'upsert'>,
  options: WriteOptions,
): Promise<WriteOutcome | undefined> {
  const again = await writeRow(webApi, { ...operation, guard: 'update-only' }, options);
  return again.outcome === 'missing' ? undefined : { ...again, outcome: 'updated' };
}

/** The row to update may be missing, or one that a lookup points to. */
async function afterMissing(
  webApi: WebApi,
  { address, table }: Operation<'upsert'>,
  options: CallOptions,
): Promise<WriteOutcome | undefined> {
  return (await exists(webApi, address, table.primaryId, options)) ? undefined : { outcome: 'missing' };
}

async function recovered(
  webApi: WebApi,
  operation: RowOperation,
  answer: HttpAnswer,
  options: WriteOptions,
): Promise<WriteOutcome | undefined> {
  const isKeyTaken = answer.status === 412 && platformCodeOf(answer) === duplicateKey;
  if (operation.kind === 'create' && isKeyTaken) return afterDuplicateKey(webApi, operation, options);
  if (operation.kind !== 'upsert') return undefined;
  if (operation.guard === undefined && isKeyTaken) return asUpdate(webApi, operation, options);
  if (operation.guard === 'update-only' && isMissingRow(answer))
    return afterMissing(webApi, operation, options);
  return undefined;
}

/**
 * Writes one row, or relates two. Safe to call again with the same operation: a creation brings its id, and meeting the
 * row of an earlier attempt is a success. An update with `ifVersion` whose answer was lost meets its own new version:
 * the conflict then asks the caller to read again.
 * @throws {ContractViolationError} naming the table, column or option that cannot be sent
 * @throws {RecordNotFoundError} there is no such row to update, or a lookup points to none
 * @throws {ConcurrencyConflictError} the row has another version, or another row has the key
 * @throws {IntegrationError} every other refusal, with the platform's code and request id
 */
export async function writeRow(
  webApi: WebApi,
  operation: RowOperation,
  options: WriteOptions = {},
): Promise<WriteOutcome> {
  const { select, ...callOptions } = options;
  const plain = requestOf(operation, callOptions);
  const request = select ? withRepresentation(plain, operation, select) : plain;
  const answer = await webApi.send({ ...request, accepts }, callOptions);
  if (!accepts.includes(answer.status)) return success(operation, answer, select !== undefined);
  const outcome = expected(operation, answer) ?? (await recovered(webApi, operation, answer, options));
  if (outcome) return outcome;
  throw dataverseError(answer);
}

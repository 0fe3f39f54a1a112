import { ConfigurationError } from '../../errors/configuration-error';
import type { IntegrationError } from '../../errors/integration-error';
import type { BatchAnswer } from '../batch/batch-item';
import { executeBatch } from '../batch/execute-batch';
import type { CallOptions } from '../request/call-options';
import type { WebApi } from '../request/web-api';
import { bulkMessageOf, bulkMessagesOf } from './bulk-messages';
import { bulkRequest } from './bulk-request';
import { refusalOf, type Refusal } from './refusal';
import { operationOf, type RowsToWrite } from './row-to-write';

/** Together in one transaction, or each for itself in a `$batch`. */
export type WritePath = 'bulk' | 'batch';

export interface WriteRowsOptions extends CallOptions {
  /** What the table offers when absent. */
  through?: WritePath;
}

export type WriteRowsAnswer =
  /** Every row has landed. */
  | { kind: 'written' }
  /** No row has landed, and the platform does not say which one is at fault. */
  | { kind: 'refused'; refusal: Refusal }
  /** Each row for itself: undefined where it has landed. */
  | { kind: 'each'; refusals: readonly (Refusal | undefined)[] };

/** Whether the platform has no such message after all, whatever its list says. */
function isNotOffered(error: IntegrationError): boolean {
  const { status, platformCode } = error.details;
  if (!(error instanceof ConfigurationError)) return false;
  return status === 405 || status === 501 || (status === 404 && platformCode === '0x8006088a');
}

function refusalOfItem(answer: BatchAnswer): Refusal | undefined {
  return answer.outcome === 'failed' ? refusalOf(answer.answer) : undefined;
}

async function writeEach(
  webApi: WebApi,
  { kind, table, rows }: RowsToWrite,
  options: CallOptions,
): Promise<WriteRowsAnswer> {
  const items = rows.map((row) => ({ operation: operationOf(kind, table, row) }));
  const answers = await executeBatch(webApi, items, { ...options, continueOnError: true });
  return { kind: 'each', refusals: answers.map(refusalOfItem) };
}

async function writeTogether(
  webApi: WebApi,
  write: RowsToWrite,
  options: CallOptions,
): Promise<WriteRowsAnswer> {
  const answer = await webApi.send(bulkRequest(write, options), options);
  if (answer.status < 400) return { kind: 'written' };
  const refusal = refusalOf(answer);
  if (isNotOffered(refusal.error)) return writeEach(webApi, write, options);
  return { kind: 'refused', refusal };
}

/** How rows of a table are best written. */
export async function writePathOf(
  webApi: WebApi,
  { kind, table }: Pick<RowsToWrite, 'kind' | 'table'>,
  options: CallOptions = {},
): Promise<WritePath> {
  const offered = await bulkMessagesOf(webApi, table, options);
  return offered.has(bulkMessageOf[kind]) ? 'bulk' : 'batch';
}

/**
 * Writes rows of one table by its bulk message where it has one, by `$batch` otherwise. No two rows may name the same
 * row: the platform answers with a deadlock or a key error. Updates by an alternate key have no documented bulk form.
 * @throws {ContractViolationError} for a row that no address names
 * @throws {IntegrationError} when it is not known whether the rows have landed, and for what is no row's fault
 */
export async function writeRows(
  webApi: WebApi,
  write: RowsToWrite,
  { through, ...options }: WriteRowsOptions = {},
): Promise<WriteRowsAnswer> {
  const { kind, rows } = write;
  if (rows.length === 0) return { kind: 'written' };
  const hasUpdateByKey = kind === 'update' && rows.some((row) => 'key' in row);
  const path = hasUpdateByKey ? 'batch' : (through ?? (await writePathOf(webApi, write, options)));
  return path === 'bulk' ? writeTogether(webApi, write, options) : writeEach(webApi, write, options);
}

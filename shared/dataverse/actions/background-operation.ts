import { RecordNotFoundError } from '../../errors/record-not-found-error';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { systemClock, type Clock } from '../../time/clock';
import { parseLosslessJson } from '../parse-lossless-json';
import type { CallOptions } from '../request/call-options';
import { checkedGuid } from '../request/checked-name';
import { pauseUnlessAborted } from '../request/pause-unless-aborted';
import type { WebApi } from '../request/web-api';
import { readBody } from '../rows/read-body';
import { readRow } from '../rows/read-row';
import type { Row } from '../rows/row-values';
import { actionRequest, type ActionCall } from './call-action';

/** How far the platform is with an action that it runs after its answer. */
export type BackgroundOperation =
  | { state: 'running' | 'cancelled' }
  | { state: 'succeeded'; output: Row }
  /** The platform's text, which may quote what was sent. */
  | { state: 'failed'; code: string; reason: string };

export interface AwaitOptions extends CallOptions {
  clock?: Clock;
}

const columns = ['backgroundoperationstatuscode', 'outputparameters', 'errorcode', 'errormessage'] as const;

/** Milliseconds between two looks; each time twice as long, up to the second. */
const pauses = { firstMs: 1_000, longestMs: 15_000 };

/** Milliseconds in all, when the call names none: the platform gives an action two minutes. */
const defaultBudgetMs = 150_000;

const idInLocation = /backgroundoperations\(([0-9a-f-]{36})\)/i;

/**
 * Starts a custom API that runs after its caller was answered, and gives the id to ask with. It is never started twice
 * by itself: keep the id before anything else is done.
 * @throws {TargetUnavailableError} with `isOutcomeUnknown` when the answer with the id was lost
 * @see Dataverse reference 2.8: a preview feature; its rows are kept for 90 days.
 */
export async function startInBackground(
  webApi: WebApi,
  call: ActionCall,
  options: CallOptions = {},
): Promise<string> {
  const request = actionRequest(call);
  const headers = { ...request.headers, prefer: 'respond-async' };
  const answer = await webApi.send({ ...request, headers }, options);
  const location = answer.headers.get('location') ?? '';
  const id = idInLocation.exec(location)?.[1] ?? readBody(answer)['backgroundOperationId'];
  if (answer.status === 202 && typeof id === 'string') return id;
  const message = `Dataverse did not run ${call.name} in the background`;
  throw new TargetUnavailableError(message, {
    details: { target: 'dataverse', action: call.name, status: answer.status },
  });
}

function memberOf(pair: unknown): [string, unknown] {
  const { Key, Value, key = Key, value = Value } = pair as Record<string, unknown>;
  return [String(key), value];
}

/** The platform writes an object, or a list of keys and values. */
function outputOf(text: unknown): Row {
  if (typeof text !== 'string' || text === '') return {};
  const output = parseLosslessJson(text);
  return Array.isArray(output) ? Object.fromEntries(output.map(memberOf)) : (output as Row);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function operationOf(row: Row): BackgroundOperation {
  switch (row['backgroundoperationstatuscode']) {
    case 30:
      return { state: 'succeeded', output: outputOf(row['outputparameters']) };
    case 31:
      return { state: 'failed', code: textOf(row['errorcode']), reason: textOf(row['errormessage']) };
    case 32:
      return { state: 'cancelled' };
    default:
      return { state: 'running' };
  }
}

/**
 * How far an operation is now.
 * @throws {RecordNotFoundError} the platform does not know the operation, or not any more
 */
export async function readBackgroundOperation(
  webApi: WebApi,
  id: string,
  options: CallOptions = {},
): Promise<BackgroundOperation> {
  const address = { entitySet: 'backgroundoperations', id };
  const found = await readRow(webApi, { address, select: columns, ...options });
  if (found) return operationOf(found.row);
  const details = { target: 'dataverse', operationId: id };
  throw new RecordNotFoundError('Dataverse knows no such background operation', { details });
}

/**
 * Waits for an operation within a time budget, and answers `running` when that is over: ask again with the same id.
 * @throws {ContractViolationError} when the id is none
 * @throws {IntegrationError} when the platform does not say
 */
export async function awaitBackgroundOperation(
  webApi: WebApi,
  id: string,
  { clock = systemClock, budgetMs = defaultBudgetMs, ...options }: AwaitOptions = {},
): Promise<BackgroundOperation> {
  checkedGuid(id, { path: 'id', table: 'backgroundoperation' });
  const { signal } = options;
  const deadlineMs = clock.now() + budgetMs;
  for (let pauseMs = pauses.firstMs; ; pauseMs = Math.min(pauseMs * 2, pauses.longestMs)) {
    const remainingMs = Math.max(1, deadlineMs - clock.now());
    const operation = await readBackgroundOperation(webApi, id, { ...options, budgetMs: remainingMs });
    if (operation.state !== 'running' || pauseMs >= deadlineMs - clock.now()) return operation;
    await pauseUnlessAborted(clock, pauseMs, signal);
    if (signal?.aborted) return operation;
  }
}

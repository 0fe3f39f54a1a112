import type { HttpAnswer } from '../../http/send-request';
import type { CallOptions } from '../request/call-options';
import { checkedName } from '../request/checked-name';
import type { WebApi, WebApiRequest } from '../request/web-api';
import { jsonText } from '../rows/json-body';
import { readBody } from '../rows/read-body';
import type { Row } from '../rows/row-values';
import { operationPath, type BoundTo } from './operation-path';

export interface ActionCall {
  name: string;
  boundTo?: BoundTo;
  /** JSON values; a `bigint` keeps every digit. A row that exists is named by `<parameter>@odata.bind`. */
  parameters?: Readonly<Record<string, unknown>>;
  /** Whether calling it twice ends in the same state: only then it is repeated after a lost answer. */
  isRepeatable?: boolean;
}

const bindSuffix = /@odata\.bind$/;

/**
 * The request that calls an action.
 * @throws {ContractViolationError} naming what cannot be sent
 */
export function actionRequest({
  name,
  boundTo,
  parameters = {},
  isRepeatable = false,
}: ActionCall): WebApiRequest {
  for (const parameter of Object.keys(parameters))
    checkedName('parameter', parameter.replace(bindSuffix, ''), { path: 'parameters' });
  return {
    method: 'POST',
    path: operationPath(name, boundTo),
    headers: { 'content-type': 'application/json' },
    body: jsonText(parameters),
    isRepeatable,
  };
}

function resultOf(answer: HttpAnswer): Row | undefined {
  return answer.body === '' ? undefined : readBody(answer);
}

/**
 * Calls an action or a custom API; undefined when it gives nothing back.
 * @throws {ContractViolationError} naming the action's parameter that cannot be sent
 * @throws {TargetUnavailableError} with `isOutcomeUnknown` when its answer was lost and it must not be repeated
 */
export async function callAction(
  webApi: WebApi,
  call: ActionCall,
  options: CallOptions = {},
): Promise<Row | undefined> {
  return resultOf(await webApi.send(actionRequest(call), options));
}

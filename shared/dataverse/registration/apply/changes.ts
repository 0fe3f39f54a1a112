import type { WebApi, WebApiRequest } from '../../request/web-api';
import { jsonText } from '../../rows/json-body';
import type { RowOperation } from '../../rows/row-operation';
import { writeRow } from '../../rows/write-row';
import { ownSolution } from '../own-names';
import type { ExecutionContext } from './executor';

/** The same way to the environment; what is made on it becomes part of the solution. */
export function withinSolution(webApi: WebApi): WebApi {
  return {
    environmentUrl: webApi.environmentUrl,
    send: (request, options) =>
      webApi.send(
        { ...request, headers: { ...request.headers, 'mscrm.solutionuniquename': ownSolution.uniqueName } },
        options,
      ),
  };
}

/** Writes one row; one that this command makes lands in the solution. */
export async function changeRow(
  { webApi, signal }: ExecutionContext,
  operation: RowOperation,
): Promise<void> {
  await writeRow(withinSolution(webApi), operation, { signal });
}

/**
 * Sends a definition or an action. It is not repeated after a lost answer: the next plan sees what came of it.
 */
export async function sendJson(
  { webApi, signal }: ExecutionContext,
  {
    path,
    body,
    method = 'POST',
    headers = {},
  }: Pick<WebApiRequest, 'path'> & Partial<Pick<WebApiRequest, 'method' | 'headers'>> & { body: unknown },
): Promise<void> {
  const request = {
    method,
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body: jsonText(body),
    isRepeatable: false,
  };
  await withinSolution(webApi).send(request, { signal });
}

/** Deletes a definition; one that is gone already is as wanted. */
export async function deleteDefinition({ webApi, signal }: ExecutionContext, path: string): Promise<void> {
  await webApi.send({ method: 'DELETE', path, isRepeatable: true, accepts: [404] }, { signal });
}

import { randomUUID } from 'node:crypto';
import type { CallOptions } from '../request/call-options';
import type { WebApi, WebApiRequest } from '../request/web-api';
import { withCallOptions } from '../request/with-call-options';
import { requestOf } from '../rows/request-of';
import type { BatchAnswer, BatchItem } from './batch-item';
import { numberOperations } from './number-operations';
import { partsOfItem, planBatches } from './plan-batches';
import { readBatchAnswer } from './read-batch-answer';
import { writeBatch, type BatchSection } from './write-batch';

export interface BatchOptions extends CallOptions {
  /** Runs every item whatever became of the others; otherwise the first failure is the last item that ran. */
  continueOnError?: boolean;
}

/** What a part can fail with: without continue-on-error it is the status of the whole answer too. */
const partFailures = [400, 403, 404, 405, 409, 412, 413, 415, 500, 501];

function sectionsOf(items: readonly BatchItem[], options: CallOptions): BatchSection[] {
  let number = 1;
  return items.map((item) => {
    if ('request' in item) return { request: withCallOptions(item.request, options) };
    if ('operation' in item) return { request: requestOf(item.operation, options) };
    const numbered = numberOperations(item.changeSet, number);
    number += numbered.length;
    return {
      changeSet: numbered.map(({ operation, contentId }) => ({
        request: requestOf(operation, options),
        contentId,
      })),
    };
  });
}

function requestsOf(sections: readonly BatchSection[]): WebApiRequest[] {
  return sections.flatMap((section) =>
    'request' in section ? [section.request] : section.changeSet.map(({ request }) => request),
  );
}

async function sendBatch(
  webApi: WebApi,
  items: readonly BatchItem[],
  options: BatchOptions,
): Promise<BatchAnswer[]> {
  const { continueOnError = false } = options;
  const id = randomUUID();
  const sections = sectionsOf(items, options);
  const answer = await webApi.send(
    {
      method: 'POST',
      path: '$batch',
      headers: {
        'content-type': `multipart/mixed; boundary=batch_${id}`,
        ...(continueOnError && { prefer: 'odata.continue-on-error' }),
      },
      body: writeBatch(sections, id),
      isRepeatable: requestsOf(sections).every(({ isRepeatable }) => isRepeatable),
      accepts: partFailures,
      cost: items.reduce((sum, item) => sum + partsOfItem(item), 0),
    },
    options,
  );
  return readBatchAnswer(answer, sections, continueOnError);
}

/** Items that did not run tell it too: the status at which the platform stopped may be one that its request accepts. */
function isStopped({ outcome }: BatchAnswer): boolean {
  return outcome !== 'done';
}

/**
 * Sends requests, writes and change sets together, in batches of up to 1,000 parts, and answers each in order. The
 * platform counts every part as a request.
 * @throws {ContractViolationError} naming the item that no batch can carry, before anything is sent
 * @throws {IntegrationError} when a batch as a whole got no answer; earlier batches have run then
 */
export async function executeBatch(
  webApi: WebApi,
  items: readonly BatchItem[],
  options: BatchOptions = {},
): Promise<BatchAnswer[]> {
  const answers: BatchAnswer[] = [];
  for (const batch of planBatches(items)) {
    answers.push(...(await sendBatch(webApi, batch, options)));
    if (!options.continueOnError && answers.some(isStopped)) break;
  }
  return items.map((_item, index) => answers[index] ?? { outcome: 'not-run' });
}

import type { BatchItem } from '../../../../../shared/dataverse/batch/batch-item';
import { executeBatch, type BatchOptions } from '../../../../../shared/dataverse/batch/execute-batch';
import type { WebApi, WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import type { HttpAnswer } from '../../../../../shared/http/send-request';
import { answerOf } from '../../../../support/fake-web-api';

const account = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const contact = { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' };
const id = '11111111-1111-4111-8111-111111111111';
const otherId = '22222222-2222-4222-8222-222222222222';

const removal: RowOperation = { kind: 'delete', address: { entitySet: 'accounts', id } };
const read: BatchItem = {
  request: { method: 'GET', path: `accounts(${id})?$select=name`, isRepeatable: true },
};

const httpPart = 'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n';

/** A part of an answer as it stands on the wire. */
function part(status: number, body = '', contentId?: string): string {
  const head = contentId === undefined ? httpPart : `${httpPart}Content-ID: ${contentId}\r\n`;
  return `${head}\r\nHTTP/1.1 ${status} Reason\r\nREQ_ID: r\r\n\r\n${body}\r\n`;
}

function changeSetPart(...parts: string[]): string {
  const nested = parts.map((each) => `--changesetresponse_1\r\n${each}`).join('');
  return `Content-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n${nested}--changesetresponse_1--\r\n`;
}

function batchAnswer(status: number, ...parts: string[]): HttpAnswer {
  const body = `${parts.map((each) => `--batchresponse_1\r\n${each}`).join('')}--batchresponse_1--\r\n`;
  return answerOf(status, body, { 'content-type': 'multipart/mixed; boundary=batchresponse_1' });
}

const refusal = '{"error":{"code":"0x80044331","message":"too long"}}';

class AnsweringWebApi implements WebApi {
  readonly environmentUrl = 'https://environment.example';
  readonly requests: WebApiRequest[] = [];
  private readonly answers: (HttpAnswer | Error)[];

  constructor(...answers: (HttpAnswer | Error)[]) {
    this.answers = answers;
  }

  send(request: WebApiRequest): Promise<HttpAnswer> {
    this.requests.push(request);
    const answer = this.answers.shift() ?? answerOf(500);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

async function outcomesOf(webApi: WebApi, items: readonly BatchItem[], options?: BatchOptions) {
  return (await executeBatch(webApi, items, options)).map((answer) =>
    answer.outcome === 'done'
      ? answer.answers.map(({ status }) => status)
      : answer.outcome === 'failed'
        ? `${answer.answer.status} ${answer.error.code}`
        : answer.outcome,
  );
}

describe('executeBatch', () => {
  it('answers every item in its order, a change set with one answer for each operation', async () => {
    const webApi = new AnsweringWebApi(
      batchAnswer(200, part(200, '{}'), changeSetPart(part(204, '', '2'), part(201, '', '1')), part(204)),
    );

    const outcomes = await outcomesOf(webApi, [
      read,
      { changeSet: [{ operation: removal }, { operation: removal }] },
      { operation: removal },
    ]);

    expect(outcomes).toEqual([[200], [201, 204], [204]]);
    expect(webApi.requests[0]?.cost).toBe(4);
  });

  it('lets a contact refer to the account that its change set makes', async () => {
    const webApi = new AnsweringWebApi(
      batchAnswer(200, changeSetPart(part(204, '', '1'), part(204, '', '2'))),
    );
    const lookups = { parentcustomerid_account: { contentId: 'parent' } };

    await executeBatch(webApi, [
      {
        changeSet: [
          {
            contentId: 'parent',
            operation: { kind: 'create', table: account, id, values: { name: 'Fabrikam' } },
          },
          { operation: { kind: 'create', table: contact, id: otherId, values: {}, lookups } },
        ],
      },
    ]);

    const { body = '' } = webApi.requests[0] ?? {};
    expect(body).toMatch(/Content-ID: 1\r\n\r\nPOST \/api\/data\/v9\.2\/accounts HTTP/);
    expect(body).toContain('"parentcustomerid_account@odata.bind":"$1"');
  });

  it('numbers the operations of several change sets apart', async () => {
    const set = { changeSet: [{ operation: removal, contentId: 'same' }] };
    const webApi = new AnsweringWebApi(
      batchAnswer(200, changeSetPart(part(204, '', '1')), changeSetPart(part(204, '', '2'))),
    );

    await executeBatch(webApi, [set, set]);

    expect(webApi.requests[0]?.body?.match(/Content-ID: \d+/g)).toEqual(['Content-ID: 1', 'Content-ID: 2']);
  });

  it.each([
    ['one plain part', part(412, refusal)],
    ['one nested part', changeSetPart(part(412, refusal))],
  ])('reads a failed change set that is answered by %s as one failure', async (_form, answered) => {
    const webApi = new AnsweringWebApi(batchAnswer(200, answered, part(204)));
    const changeSet = [{ operation: removal }, { operation: removal }];

    const outcomes = await outcomesOf(webApi, [{ changeSet }, { operation: removal }], {
      continueOnError: true,
    });

    expect(outcomes[0]).toMatch(/^412 /);
    expect(outcomes[1]).toEqual([204]);
    expect(webApi.requests[0]?.headers).toMatchObject({ prefer: 'odata.continue-on-error' });
  });

  it('says which items have not run after a failure whose status is that of the whole answer', async () => {
    const webApi = new AnsweringWebApi(batchAnswer(400, part(204), part(400, refusal)));

    const outcomes = await outcomesOf(webApi, [read, { operation: removal }, read, read]);

    expect(outcomes).toEqual([[204], expect.stringMatching(/^400 /), 'not-run', 'not-run']);
    expect(webApi.requests[0]?.accepts).toContain(400);
  });

  it('takes a status that a request accepts for its answer', async () => {
    const missing = { ...read.request, accepts: [404] };
    const webApi = new AnsweringWebApi(batchAnswer(200, part(404, refusal), part(204)));

    const outcomes = await outcomesOf(webApi, [{ request: missing }, { operation: removal }], {
      continueOnError: true,
    });

    expect(outcomes).toEqual([[404], [204]]);
  });

  it('splits what exceeds a thousand parts and sends nothing after a failure', async () => {
    const parts = Array.from({ length: 1_000 }, () => part(204));
    const items = Array.from({ length: 2_500 }, () => ({ operation: removal }));
    const webApi = new AnsweringWebApi(batchAnswer(200, ...parts), batchAnswer(400, part(400, refusal)));

    const outcomes = await outcomesOf(webApi, items);

    expect(webApi.requests.map(({ cost }) => cost)).toEqual([1_000, 1_000]);
    expect(outcomes.slice(999, 1_003)).toEqual([[204], expect.stringMatching(/^400/), 'not-run', 'not-run']);
    expect(outcomes).toHaveLength(2_500);
  });

  it('sends nothing after a batch that stopped at a status its request accepts', async () => {
    const missing = { ...read.request, accepts: [404] };
    const items = Array.from({ length: 1_001 }, () => ({ request: missing }));
    const webApi = new AnsweringWebApi(batchAnswer(404, part(404, refusal)), batchAnswer(200, part(204)));

    const outcomes = await outcomesOf(webApi, items);

    expect(webApi.requests).toHaveLength(1);
    expect(outcomes.slice(0, 2)).toEqual([[404], 'not-run']);
    expect(outcomes.at(-1)).toBe('not-run');
  });

  it('goes on with the next batch when it is told to', async () => {
    const failures = Array.from({ length: 1_000 }, () => part(400, refusal));
    const webApi = new AnsweringWebApi(batchAnswer(200, ...failures), batchAnswer(200, part(204)));

    const outcomes = await outcomesOf(
      webApi,
      Array.from({ length: 1_001 }, () => ({ operation: removal })),
      { continueOnError: true },
    );

    expect(outcomes.at(-1)).toEqual([204]);
  });

  it('may be repeated only when every part may', async () => {
    const action = { method: 'POST' as const, path: 'CloseIncident', body: '{}', isRepeatable: false };
    const webApi = new AnsweringWebApi(batchAnswer(200, part(204), part(204)), batchAnswer(200, part(204)));

    await executeBatch(webApi, [read, { request: action }]);
    await executeBatch(webApi, [read]);

    expect(webApi.requests.map(({ isRepeatable }) => isRepeatable)).toEqual([false, true]);
  });

  it('gives each write the tag of the call', async () => {
    const webApi = new AnsweringWebApi(batchAnswer(200, part(200), part(204)));

    await executeBatch(webApi, [read, { operation: removal }], { tag: 'suite' });

    expect(webApi.requests[0]?.body).toContain(`DELETE /api/data/v9.2/accounts(${id})?tag=suite HTTP/1.1`);
    expect(webApi.requests[0]?.body).toContain(`GET /api/data/v9.2/accounts(${id})?$select=name HTTP/1.1`);
  });

  it.each([
    ['an answer that is no batch', answerOf(400, refusal)],
    ['fewer parts than items', batchAnswer(200, part(204))],
    ['more parts than items', batchAnswer(200, part(204), part(204), part(204))],
    ['another number of operations', batchAnswer(200, changeSetPart(part(204)), part(204))],
    [
      'an answer that is cut off',
      answerOf(200, '--b\r\n', { 'content-type': 'multipart/mixed; boundary=b' }),
    ],
  ])('throws for %s', async (_kind, answer) => {
    const changeSet = [{ operation: removal }, { operation: removal }];

    await expect(executeBatch(new AnsweringWebApi(answer), [{ changeSet }, read])).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
  });

  it('passes on what concerns the whole call', async () => {
    const throttled = new ThrottledError('throttled', { retryAfterMs: 1_000 });

    await expect(executeBatch(new AnsweringWebApi(throttled), [read])).rejects.toBe(throttled);
  });

  it('sends nothing for nothing', async () => {
    const webApi = new AnsweringWebApi();

    await expect(executeBatch(webApi, [])).resolves.toEqual([]);
    expect(webApi.requests).toEqual([]);
  });
});

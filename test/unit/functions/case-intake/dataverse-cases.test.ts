import { createDataverseCases } from '../../../../functions/case-intake/dataverse-cases';
import type { ChangeSetOperation } from '../../../../shared/dataverse/batch/batch-item';
import type { WebApi } from '../../../../shared/dataverse/request/web-api';
import { answerOf } from '../../../support/fake-web-api';

const id = '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27';
const table = { logicalName: 'incident', entitySet: 'incidents', primaryId: 'incidentid' } as const;
const rows: ChangeSetOperation[] = [{ operation: { kind: 'create', table, id, values: { title: 'Leak' } } }];

const row = { incidentid: id, ticketnumber: 'CAS-1', createdon: '2026-11-21T09:15:00Z' };
const shown: [number, string] = [200, JSON.stringify({ value: [row] })];
const nothing: [number, string] = [200, '{"value":[]}'];
const refusal = (code: string): [number, string] => [400, `{"error":{"code":"${code}","message":"Plug-in"}}`];
const plugIn = refusal('0x80040265');
const taken: [number, string] = [412, '{"error":{"code":"0x80040237","message":"There is one"}}'];
const landed: [number, string] = [204, ''];

function part(contentId: string, [status, body]: [number, string]): string {
  const head = `Content-Type: application/http\r\n${contentId}\r\n`;
  return `--b\r\n${head}HTTP/1.1 ${status} Reason\r\nREQ_ID: r\r\n\r\n${body}\r\n`;
}

/** An environment that answers every batch with what became of the change set and of the question after it. */
function casesAnswering(written: [number, string], read: [number, string]) {
  const body = `${part('Content-ID: 1\r\n', written)}${part('', read)}--b--\r\n`;
  const webApi: WebApi = {
    environmentUrl: 'https://environment.example',
    send: () => Promise.resolve(answerOf(200, body, { 'content-type': 'multipart/mixed; boundary=b' })),
  };
  return createDataverseCases({
    webApi: () => webApi,
    outside: (signal, call) => call(signal),
    budgetMs: 1_000,
  });
}

function create(written: [number, string], read: [number, string]) {
  return casesAnswering(written, read).create(id, rows, new AbortController().signal);
}

describe('a case written to Dataverse', () => {
  const made = { ticketNumber: 'CAS-1', id, createdAt: row.createdon };

  it.each<[string, [number, string]]>([
    ['when it lands', landed],
    ['when an earlier attempt has written it', taken],
    ['when a plug-in refuses what is there already', plugIn],
  ])('is told %s', async (_, written) => {
    await expect(create(written, shown)).resolves.toEqual(made);
  });

  it('meets a row of another request', async () => {
    await expect(create(taken, nothing)).resolves.toBe('conflict');
  });

  it('is refused by a plug-in', async () => {
    await expect(create(plugIn, nothing)).rejects.toHaveProperty('code', 'BUSINESS_RULE');
  });

  it.each<[string, [number, string]]>([
    ['does not show', nothing],
    ['refuses to show', plugIn],
  ])('is not called refused when Dataverse has taken it and %s it', async (_, read) => {
    await expect(create(landed, read)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      disposition: 'wait',
    });
  });

  it('passes on why the case that it has taken cannot be read now', async () => {
    await expect(create(landed, [403, '{"error":{"code":"0x80040220"}}'])).rejects.toHaveProperty(
      'code',
      'ACCESS_DENIED',
    );
  });
});

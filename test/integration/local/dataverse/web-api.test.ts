import { startDataverse, type RunningDataverse } from '../../../../local/dataverse/start-dataverse';
import { everyType } from '../../../support/every-type-table';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('the Web API of the Dataverse stand-in', () => {
  let dataverse: RunningDataverse;

  beforeEach(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  function send(
    method: string,
    path: string,
    init: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    return fetch(`${dataverse.url}/api/data/v9.2/${path}`, { method, ...init });
  }

  const asJson = (body: object): { body: string } => ({ body: JSON.stringify(body) });

  it('creates, reads, changes and deletes a row', async () => {
    const created = await send('POST', 'accounts', asJson({ name: 'H', accountid: id }));
    const read = await send('GET', `accounts(${id})?$select=name`);
    const changed = await send('PATCH', `accounts(${id})`, {
      ...asJson({ name: 'I' }),
      headers: { 'if-match': read.headers.get('etag') ?? '', prefer: 'return=representation' },
    });
    const deleted = await send('DELETE', `accounts(${id})`, {
      headers: { 'content-type': 'application/json' },
    });
    const gone = await send('GET', `accounts(${id})`);

    expect([created, read, changed, deleted, gone].map(({ status }) => status)).toEqual([
      204, 200, 200, 204, 404,
    ]);
    expect(created.headers.get('odata-entityid')).toBe(`${dataverse.url}/api/data/v9.2/accounts(${id})`);
    expect(await read.json()).toMatchObject({ name: 'H', accountid: id });
    expect(await changed.json()).toMatchObject({ name: 'I' });
    expect(await gone.json()).toEqual({
      error: { code: '0x80040217', message: `account With Id = ${id} Does Not Exist` },
    });
  });

  it('says OData-Version 4.0 whatever it answers', async () => {
    const answers = await Promise.all([
      send('GET', 'WhoAmI'),
      send('GET', 'accounts'),
      send('GET', 'nosuchset'),
      send('POST', 'accounts', { body: '{"name":' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 400]);
    for (const { headers } of answers) {
      expect(headers.get('odata-version')).toBe('4.0');
      expect(headers.get('x-ms-service-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('answers WhoAmI, with and without parentheses, to GET only', async () => {
    const [plain, called, posted] = await Promise.all([
      send('GET', 'WhoAmI'),
      send('GET', 'WhoAmI()'),
      send('POST', 'WhoAmI'),
    ]);

    expect(await plain.json()).toMatchObject({ UserId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
    expect([called.status, posted.status]).toEqual([200, 404]);
  });

  it.each([
    ['GET', 'nosuchset', 404, '0x8006088a'],
    ['GET', 'Accounts', 404, '0x8006088a'],
    ['GET', 'accounts(5)', 400, '0x80060888'],
    ['GET', `accounts(${id})?$select=nmae`, 400, '0x80060888'],
    ['PATCH', 'accounts', 405, ''],
    ['DELETE', 'accounts', 405, ''],
  ])('refuses %s %s', async (method, path, status, code) => {
    const answer = await send(method, path, method === 'PATCH' ? asJson({}) : {});

    expect([answer.status, await answer.json()]).toEqual([
      status,
      { error: { code, message: expect.any(String) as unknown } },
    ]);
  });

  it('takes the text null in If-None-Match and If-Match as no condition', async () => {
    const headers = { 'if-none-match': 'null', 'if-match': 'null' };

    const created = await send('PATCH', `accounts(${id})`, { ...asJson({ name: 'H' }), headers });

    expect(created.status).toBe(204);
  });

  it('answers 304 without a body to a caller that has the version', async () => {
    await send('PATCH', `accounts(${id})`, asJson({}));
    const { headers } = await send('GET', `accounts(${id})`);

    const answer = await send('GET', `accounts(${id})`, {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });

    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  it('writes whole numbers beyond 2^53 without loss', async () => {
    const other = await startDataverse({ port: 0, steps: [], tables: [everyType] });

    const url = `${other.url}/api/data/v9.2/sample_everytypes(${id})`;
    await fetch(url, { method: 'PATCH', body: '{"sample_bigint":9223372036854775807}' });
    const text = await (await fetch(`${url}?$select=sample_bigint`)).text();
    await other.close();

    expect(text).toContain('"sample_bigint":9223372036854775807');
  });

  it('commits although the connection is reset afterwards', async () => {
    const fault = { target: 'dataverse', kind: 'reset', when: 'after', count: 1 };
    await fetch(`${dataverse.url}/control/faults`, { method: 'POST', ...asJson(fault) });

    await expect(send('POST', 'accounts', asJson({ accountid: id }))).rejects.toThrow('fetch failed');
    const repeated = await send('POST', 'accounts', asJson({ accountid: id }));

    expect(repeated.status).toBe(412);
    expect(await repeated.json()).toMatchObject({ error: { code: '0x80040237' } });
  });

  it('refuses steps its tables do not allow, before it listens', async () => {
    const steps = [
      { name: 'typo', message: 'Update' as const, table: 'account', filteringColumns: ['nmae'] },
    ];

    await expect(startDataverse({ port: 0, steps })).rejects.toThrow(
      '"typo": table account has no column nmae',
    );
  });
});

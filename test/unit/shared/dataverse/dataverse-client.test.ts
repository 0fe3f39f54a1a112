import {
  createDataverseClient,
  type DataverseClientOptions,
  type VersionedRow,
} from '../../../../shared/dataverse/dataverse-client';
import { FakeFetch, neverAnswers } from '../../../support/fake-fetch';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const row = { '@odata.etag': 'W/"4711001"', accountid: id, name: 'Harbour Books' };

function read(
  target: FakeFetch,
  options: Partial<DataverseClientOptions> = {},
): Promise<VersionedRow | undefined> {
  const client = createDataverseClient({
    environmentUrl: 'https://harbour.example',
    fetch: target.fetch,
    ...options,
  });
  return client.readRow({ address: { entitySet: 'accounts', id }, select: ['accountid', 'name'] });
}

function refusal(status: number, code: string): FakeFetch {
  return new FakeFetch({
    status,
    headers: { 'x-ms-service-request-id': 'request-1', 'retry-after': '4' },
    body: { error: { code, message: 'Harbour Books Does Not Exist' } },
  });
}

describe('createDataverseClient', () => {
  it('reads a row with its version', async () => {
    const target = new FakeFetch({ body: row });

    await expect(read(target)).resolves.toEqual({ row, version: '4711001' });
    expect(target.requests[0]).toMatchObject({
      method: 'GET',
      url: `https://harbour.example/api/data/v9.2/accounts(${id})?$select=accountid,name`,
    });
  });

  it('sends the headers every call needs, and no token to a stand-in', async () => {
    const target = new FakeFetch({ body: row });

    await read(target);

    expect(Object.fromEntries(target.requests[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      'if-none-match': 'null',
      'odata-maxversion': '4.0',
      'odata-version': '4.0',
    });
  });

  it.each(['https://harbour.example', 'https://harbour.example/'])(
    'asks for a token of the scope of %s',
    async (environmentUrl) => {
      const scopes: string[] = [];
      const credential = {
        getToken: (scope: string) => {
          scopes.push(scope);
          return Promise.resolve({ token: 'token-1' });
        },
      };
      const target = new FakeFetch({ body: row });

      await read(target, { environmentUrl, credential });

      expect(scopes).toEqual(['https://harbour.example/.default']);
      expect(target.requests[0]?.headers.get('authorization')).toBe('Bearer token-1');
    },
  );

  it.each([
    ['fails', () => Promise.reject(new Error('no identity'))],
    ['has nothing', () => Promise.resolve(null)],
  ])('calls access denied when the identity %s, and asks nothing', async (_case, getToken) => {
    const target = new FakeFetch({ body: row });

    await expect(read(target, { credential: { getToken } })).rejects.toMatchObject({
      name: 'AccessDeniedError',
    });
    expect(target.requests).toEqual([]);
  });

  it('keeps every digit of a large number', async () => {
    const body = `{"@odata.etag":"W/\\"9223372036854775807\\"","new_recid":9223372036854775807}`;

    await expect(read(new FakeFetch({ body }))).resolves.toMatchObject({
      row: { new_recid: '9223372036854775807' },
      version: '9223372036854775807',
    });
  });

  it('answers undefined for a row that the platform says does not exist', async () => {
    await expect(read(refusal(404, '0x80040217'))).resolves.toBeUndefined();
  });

  it.each([
    ['a wrong table', refusal(404, '0x8006088a')],
    ['a route nobody has', refusal(404, '')],
    ['a page of a proxy', new FakeFetch({ status: 404, body: '<html>Not Found</html>' })],
  ])('takes the 404 of %s for a wrong configuration, never for a missing row', async (_case, target) => {
    await expect(read(target)).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  it.each([
    [401, '', 'AccessDeniedError'],
    [403, '0x80040220', 'AccessDeniedError'],
    [400, '0x80040203', 'BusinessRuleError'],
    [400, '0x80060888', 'ConfigurationError'],
    [412, '0x80060882', 'ConcurrencyConflictError'],
    [412, '0x80040333', 'BusinessRuleError'],
    [429, '0x80072322', 'ThrottledError'],
    [500, '0x80044150', 'TargetUnavailableError'],
    [501, '', 'ConfigurationError'],
    [503, '', 'TargetUnavailableError'],
  ])(
    'translates %d with code "%s" to %s, with the platform’s code and request id',
    async (status, code, name) => {
      await expect(read(refusal(status, code))).rejects.toMatchObject({
        name,
        details: { target: 'dataverse', status, platformCode: code, requestId: 'request-1' },
        message: expect.not.stringContaining('Harbour') as string,
      });
    },
  );

  it('waits as long as the platform asks', async () => {
    await expect(read(refusal(429, '0x80072326'))).rejects.toMatchObject({ retryAfterMs: 4000 });
  });

  it.each([
    ['something that is not JSON', '<html>Welcome</html>', 'TargetUnavailableError'],
    ['a row without a version', { name: 'Harbour Books' }, 'ContractViolationError'],
  ])('refuses %s', async (_case, body, name) => {
    await expect(read(new FakeFetch({ body }))).rejects.toMatchObject({ name });
  });

  it('gives up after its time-out', async () => {
    const unanswered = Object.assign(new FakeFetch(), { fetch: neverAnswers });

    await expect(read(unanswered, { timeoutMs: 1 })).rejects.toMatchObject({
      name: 'TargetUnavailableError',
    });
  });
});

import type { WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import { withCallOptions } from '../../../../../shared/dataverse/request/with-call-options';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const write: WebApiRequest = { method: 'POST', path: 'accounts?$select=name', isRepeatable: true };
const actFor = '5a1d7c40-8b1e-4e4f-9a5c-1f6f5e2d0b02';

describe('withCallOptions', () => {
  it('leaves a request without options as it is', () => {
    expect(withCallOptions(write, {})).toEqual({ ...write, headers: {} });
  });

  it('adds the tag once, beside other options of the query', () => {
    const once = withCallOptions(write, { tag: 'erp' });

    expect(once.path).toBe('accounts?$select=name&tag=erp');
    expect(withCallOptions(once, { tag: 'erp' })).toEqual(once);
  });

  it.each<[string, WebApiRequest]>([
    ['a read', { ...write, method: 'GET' }],
    ['a batch, whose parts carry it', { ...write, path: '$batch' }],
    ['a link of the platform', { ...write, path: 'https://harbour.example/api/data/v9.2/accounts?x' }],
  ])('leaves the address of %s alone', (_case, request) => {
    const { path, headers } = withCallOptions(request, { tag: 'erp', actFor });

    expect(path).toBe(request.path);
    expect(headers).toEqual({ callerobjectid: actFor });
  });

  it('says nothing of a bypass that bypasses nothing', () => {
    expect(withCallOptions(write, { bypass: { stepIds: [], cloudFlows: false } }).headers).toEqual({});
  });
});

describe('the budget of a call', () => {
  it.each([NaN, -1])('cannot be %d milliseconds', async (budgetMs) => {
    const target = new FakeFetch({});
    const read = { method: 'GET', path: 'accounts', isRepeatable: true } as const;

    await expect(webApiOf(target).send(read, { budgetMs })).rejects.toMatchObject({
      name: 'ContractViolationError',
      details: { path: 'budgetMs' },
    });
    expect(target.requests).toEqual([]);
  });
});

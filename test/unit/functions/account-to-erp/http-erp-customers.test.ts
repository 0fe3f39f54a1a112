import type { ErpCustomer } from '../../../../functions/account-to-erp/account.contract';
import { createHttpErpCustomers } from '../../../../functions/account-to-erp/http-erp-customers';
import { FakeFetch } from '../../../support/fake-fetch';

const { signal } = new AbortController();

const customer: ErpCustomer = {
  id: '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11',
  version: '9223372036854775807',
  name: 'Harbour Books',
  accountNumber: 'A-100',
  telephone: null,
  email: null,
  website: null,
  street: null,
  postalCode: null,
  city: 'Hamburg',
  country: null,
};

function put(erp: FakeFetch, url = 'http://erp.example/erp'): Promise<string> {
  return createHttpErpCustomers(url, erp.fetch).putCustomer(customer, signal);
}

describe('createHttpErpCustomers', () => {
  it.each(['http://erp.example/erp', 'http://erp.example/erp/'])(
    'puts the customer below %s',
    async (url) => {
      const erp = new FakeFetch({ status: 201, body: { outcome: 'created' } });

      await put(erp, url);

      const { id, ...body } = customer;
      expect(erp.requests).toMatchObject([{ method: 'PUT', url: `http://erp.example/erp/customers/${id}` }]);
      expect(erp.requests[0]?.headers.get('content-type')).toBe('application/json');
      expect(JSON.parse(erp.requests[0]?.body ?? '')).toEqual(body);
    },
  );

  it.each([
    [201, 'created', 'completed'],
    [200, 'updated', 'completed'],
    [200, 'unchanged', 'superseded'],
    [409, 'stale', 'superseded'],
    [410, 'deleted', 'superseded'],
  ])('takes %d %s for %s', async (status, outcome, expected) => {
    await expect(put(new FakeFetch({ status, body: { outcome } }))).resolves.toBe(expected);
  });

  it.each([
    [200, '<html>Welcome</html>', 'TargetUnavailableError'],
    [200, { outcome: 'stale' }, 'TargetUnavailableError'],
    [302, '', 'ConfigurationError'],
    [400, { error: 'name is too long' }, 'BusinessRuleError'],
    [401, '', 'AccessDeniedError'],
    [404, { outcome: 'deleted' }, 'ConfigurationError'],
    [409, { error: 'locked' }, 'ConcurrencyConflictError'],
    [410, '<html>Gone</html>', 'BusinessRuleError'],
    [429, '', 'ThrottledError'],
    [503, { outcome: 'updated' }, 'TargetUnavailableError'],
  ])('takes %d with %j for a %s of the ERP', async (status, body, name) => {
    await expect(put(new FakeFetch({ status, body }))).rejects.toMatchObject({
      name,
      details: { target: 'erp', status },
    });
  });

  it('deletes a customer by its id', async () => {
    const erp = new FakeFetch({ status: 204 });

    await createHttpErpCustomers('http://erp.example/erp', erp.fetch).deleteCustomer('a/b', signal);

    expect(erp.requests).toMatchObject([{ method: 'DELETE', url: 'http://erp.example/erp/customers/a%2Fb' }]);
  });

  it.each([
    [200, 'TargetUnavailableError'],
    [404, 'ConfigurationError'],
    [500, 'TargetUnavailableError'],
  ])('does not take %d for a delete', async (status, name) => {
    const { deleteCustomer } = createHttpErpCustomers(
      'http://erp.example/erp',
      new FakeFetch({ status }).fetch,
    );

    await expect(deleteCustomer(customer.id, signal)).rejects.toMatchObject({ name });
  });
});

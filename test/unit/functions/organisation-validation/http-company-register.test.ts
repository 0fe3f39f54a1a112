import { createHttpCompanyRegister } from '../../../../functions/organisation-validation/http-company-register';
import { FakeFetch } from '../../../support/fake-fetch';
import { namesOfCalls } from '../../../support/names-of-calls';

const { signal } = new AbortController();

function find(register: FakeFetch, number = '974760673', url = 'http://register.example/api') {
  return createHttpCompanyRegister(url, register.fetch).find('NO', number, signal);
}

describe('createHttpCompanyRegister', () => {
  it.each(['http://register.example/api', 'http://register.example/api/'])('asks below %s', async (url) => {
    const register = new FakeFetch({ body: { name: 'Fjordhavn AS', status: 'active', since: 1999 } });

    const company = await find(register, 'a/b', url);

    expect(company).toEqual({ name: 'Fjordhavn AS', status: 'active' });
    expect(register.requests).toMatchObject([
      { method: 'GET', url: 'http://register.example/api/companies/NO/a%2Fb' },
    ]);
  });

  it('is named after what is called in telemetry, without the number', async () => {
    const register = new FakeFetch({ body: { name: 'Fjordhavn AS', status: 'active' } });

    expect(await namesOfCalls(() => find(register))).toEqual(['GET companies/{country}/{number}']);
  });

  it('knows when the register has no such company', async () => {
    const register = new FakeFetch({ status: 404, body: { outcome: 'unknown-company' } });

    await expect(find(register)).resolves.toBeUndefined();
  });

  it('knows when the register has no company of that country at all', async () => {
    const register = new FakeFetch({ status: 404, body: { outcome: 'unknown-country' } });

    await expect(find(register)).resolves.toBe('not-covered');
  });

  it.each([
    [404, '<html></html>'],
    [404, {}],
    [429, {}],
    [500, {}],
    [200, { name: 'Fjordhavn AS', status: 'asleep' }],
    [200, 'not JSON'],
  ])('takes %d %j for no answer', async (status, body) => {
    await expect(find(new FakeFetch({ status, body }))).rejects.toMatchObject({
      details: { target: 'company-register', status },
    });
  });
});

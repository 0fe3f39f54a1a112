import {
  callFunction,
  whoAmI,
  type FunctionCall,
} from '../../../../../shared/dataverse/actions/call-function';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

async function sentUrl(call: FunctionCall): Promise<URL> {
  const target = new FakeFetch({ body: {} });
  await callFunction(webApiOf(target), call);
  return new URL(target.requests[0]?.url ?? '');
}

describe('callFunction', () => {
  it('passes every kind of value as an alias', async () => {
    const parameters = {
      Text: "O'Neil & co",
      Number: 7,
      Row: { entitySet: 'accounts', id },
      Id: { guid: id },
      Since: new Date(0),
      None: null,
    };

    const { pathname, searchParams } = await sentUrl({ name: 'suite_Look', parameters });

    expect(pathname).toBe('/api/data/v9.2/suite_Look(Text=@p1,Number=@p2,Row=@p3,Id=@p4,Since=@p5,None=@p6)');
    expect(Object.fromEntries(searchParams)).toEqual({
      '@p1': "'O''Neil & co'",
      '@p2': '7',
      '@p3': `{"@odata.id":"accounts(${id})"}`,
      '@p4': id,
      '@p5': '1970-01-01T00:00:00.000Z',
      '@p6': 'null',
    });
  });

  it.each<[string, FunctionCall]>([
    ['WhoAmI()', { name: 'WhoAmI' }],
    [
      `accounts(${id})/Microsoft.Dynamics.CRM.suite_Rate()`,
      { name: 'suite_Rate', boundTo: { entitySet: 'accounts', id } },
    ],
    [
      'accounts/Microsoft.Dynamics.CRM.suite_All()',
      { name: 'suite_All', boundTo: { entitySet: 'accounts' } },
    ],
  ])('calls %s', async (path, call) => {
    const { pathname, search } = await sentUrl(call);

    expect(pathname + search).toBe(`/api/data/v9.2/${path}`);
  });

  it.each<[string, FunctionCall]>([
    ['name', { name: 'WhoAmI()?x' }],
    ['parameters', { name: 'f', parameters: { 'a=1,b': 1 } }],
    ['parameters.a', { name: 'f', parameters: { a: NaN } }],
    ['id', { name: 'f', boundTo: { entitySet: 'accounts', id: 'x' } }],
    ['boundTo.entitySet', { name: 'f', boundTo: { entitySet: 'a/b' } }],
  ])('names %s when it cannot be sent', async (path, call) => {
    const target = new FakeFetch({ body: {} });

    await expect(callFunction(webApiOf(target), call)).rejects.toMatchObject({ details: { path } });
    expect(target.requests).toEqual([]);
  });
});

describe('whoAmI', () => {
  it('tells user, business unit and organisation', async () => {
    const body = { UserId: '1', BusinessUnitId: '2', OrganizationId: '3' };

    await expect(whoAmI(webApiOf(new FakeFetch({ body })))).resolves.toEqual({
      userId: '1',
      businessUnitId: '2',
      organizationId: '3',
    });
  });
});

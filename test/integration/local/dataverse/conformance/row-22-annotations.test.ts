import { LocalDataverse } from '../../../../support/local-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const formatted = 'OData.Community.Display.V1.FormattedValue';

describe('conformance row 22: annotations', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
    await dataverse.send('PATCH', `accounts(${id})`, {
      body: { name: 'Harbour Books', industrycode: 7, revenue: 20_000 },
    });
    await dataverse.send('PATCH', `contacts(${id})`, {
      body: { lastname: 'Byron', 'parentcustomerid_account@odata.bind': `/accounts(${id})` },
    });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function annotationsOf(path: string, names?: string): Promise<Record<string, unknown>> {
    const headers = names === undefined ? {} : { prefer: `odata.include-annotations="${names}"` };
    const { body } = await dataverse.send('GET', path, { headers });
    return Object.fromEntries(
      Object.entries(body as object).filter(([name]) => name.includes('@') && !name.startsWith('@')),
    );
  }

  it('give formatted values of choices and amounts', async () => {
    expect(await annotationsOf(`accounts(${id})?$select=industrycode,revenue`, formatted)).toEqual({
      [`industrycode@${formatted}`]: 'Consulting',
      [`revenue@${formatted}`]: '$20,000.00',
    });
  });

  it('give table, navigation property and name of what a lookup names', async () => {
    expect(await annotationsOf(`contacts(${id})?$select=_parentcustomerid_value`, '*')).toEqual({
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty':
        'parentcustomerid_account',
      [`_parentcustomerid_value@${formatted}`]: 'Harbour Books',
    });
  });

  it('are only those that were asked for', async () => {
    const path = `contacts(${id})?$select=_parentcustomerid_value`;

    expect(await annotationsOf(path)).toEqual({});
    expect(Object.keys(await annotationsOf(path, 'Microsoft.Dynamics.CRM.lookuplogicalname'))).toEqual([
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname',
    ]);
  });

  it('are confirmed', async () => {
    const { headers } = await dataverse.send('GET', 'accounts', {
      headers: { prefer: `odata.include-annotations="${formatted}"` },
    });

    expect(headers.get('preference-applied')).toBe(`odata.include-annotations="${formatted}"`);
  });
});

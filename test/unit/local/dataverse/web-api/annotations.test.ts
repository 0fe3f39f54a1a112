import { DataverseEnvironment, pageOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const formatted = 'OData.Community.Display.V1.FormattedValue';
const logicalName = 'Microsoft.Dynamics.CRM.lookuplogicalname';
const navigation = 'Microsoft.Dynamics.CRM.associatednavigationproperty';

const environment = new DataverseEnvironment();
environment.send('PATCH', {
  id,
  body: { name: 'Harbour Books', industrycode: 7, revenue: 1234.5, creditonhold: true },
});
environment.send('PATCH', {
  table: 'contact',
  id,
  body: { lastname: 'Byron', 'parentcustomerid_account@odata.bind': `/accounts(${id})` },
});

function read(
  prefer: string,
  query = '$select=industrycode,revenue,creditonhold,fax',
): Record<string, unknown> {
  const { body } = environment.send('GET', { id, query, prefer });
  return body as Record<string, unknown>;
}

function readContact(prefer: string): Record<string, unknown> {
  const query = '$select=_parentcustomerid_value';
  return environment.send('GET', { table: 'contact', id, query, prefer }).body as Record<string, unknown>;
}

describe('annotations', () => {
  it('are left out unless asked for', () => {
    expect(Object.keys(read('')).filter((name) => name.includes('@O'))).toEqual([]);
  });

  it('give values as people read them, before the value', () => {
    const row = read(`odata.include-annotations="${formatted}"`);

    expect(row).toMatchObject({
      [`industrycode@${formatted}`]: 'Consulting',
      [`revenue@${formatted}`]: '$1,234.50',
      [`creditonhold@${formatted}`]: 'Yes',
    });
    expect(row).not.toHaveProperty(`fax@${formatted}`);
    expect(Object.keys(row).slice(2, 4)).toEqual([`industrycode@${formatted}`, 'industrycode']);
  });

  it('tell table, navigation property and name of what a lookup names', () => {
    expect(readContact('odata.include-annotations="*"')).toMatchObject({
      _parentcustomerid_value: id,
      [`_parentcustomerid_value@${logicalName}`]: 'account',
      [`_parentcustomerid_value@${navigation}`]: 'parentcustomerid_account',
      [`_parentcustomerid_value@${formatted}`]: 'Harbour Books',
    });
  });

  it.each([
    [logicalName, [logicalName]],
    ['Microsoft.Dynamics.CRM.*', [navigation, logicalName]],
    [`*,-${formatted}`, [navigation, logicalName]],
    ['Some.Other', []],
  ])('are those of %s', (names, expected) => {
    const row = readContact(`odata.include-annotations="${names}"`);

    const found = Object.keys(row).filter((name) => name.startsWith('_parentcustomerid_value@'));
    expect(found).toEqual(expected.map((name) => `_parentcustomerid_value@${name}`));
  });

  it('are confirmed in the header, with the other preferences', () => {
    const prefer = `odata.maxpagesize=5,odata.include-annotations="${formatted}"`;

    expect(environment.send('GET', { prefer }).headers).toEqual({
      'Preference-Applied': `odata.include-annotations="${formatted}",odata.maxpagesize=5`,
    });
  });

  it('keep a caller from being told that nothing changed', () => {
    const etag = environment.send('GET', { id }).headers!['etag']!;
    const get = (request: object): number =>
      environment.send('GET', { id, ifNoneMatch: etag, ...request }).status;

    expect(get({})).toBe(304);
    expect(get({ prefer: 'odata.include-annotations="*"' })).toBe(200);
    expect(get({ query: '$expand=primarycontactid' })).toBe(200);
  });
});

describe('an amount', () => {
  it('is answered with its currency', () => {
    expect(read('', '$select=revenue')).toHaveProperty('_transactioncurrencyid_value', null);
    expect(read('', '$select=name')).not.toHaveProperty('_transactioncurrencyid_value');
    expect(pageOf(environment.send('GET', { query: '$select=revenue' })).value[0]).toHaveProperty(
      '_transactioncurrencyid_value',
    );
  });
});

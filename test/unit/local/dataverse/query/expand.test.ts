import { DataverseEnvironment, pageOf, refusalOf } from '../../../../support/dataverse-environment';

const harbour = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const other = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const ada = '2d9f5e74-6f2f-4c75-9e79-8f4d5f3f2c23';
const user = '3eaf6f85-703f-4d86-8f8a-9f5e6f4f3d34';
const role = '4fb07096-814f-4e97-909b-af6f705f4e45';

function environmentWithRelatedRows(): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  environment.send('PATCH', { id: harbour, body: { name: 'Harbour Books' } });
  environment.send('PATCH', { id: other, body: { name: 'Alone' } });
  for (const [contactid, lastname, numberofchildren] of [
    [ada, 'Byron', 3],
    [other, 'Lovelace', 1],
    [harbour, 'Zuse', 2],
  ] as const)
    environment.send('POST', {
      table: 'contact',
      body: {
        contactid,
        lastname,
        numberofchildren,
        'parentcustomerid_account@odata.bind': `/accounts(${harbour})`,
      },
    });
  environment.send('PATCH', { id: harbour, body: { 'primarycontactid@odata.bind': `/contacts(${ada})` } });
  return environment;
}

const environment = environmentWithRelatedRows();

function expanded(id: string, expand: string, table = 'account'): Record<string, unknown> {
  return environment.send('GET', { table, id, query: `$select=createdon&$expand=${expand}` }).body as Record<
    string,
    unknown
  >;
}

describe('$expand', () => {
  it('answers the row a lookup names, with the selected columns', () => {
    const row = expanded(harbour, 'primarycontactid($select=fullname)');

    expect(row['@odata.context']).toMatch(/#accounts\(createdon,primarycontactid\(fullname\)\)\/\$entity$/);
    expect(row['primarycontactid']).toEqual({
      '@odata.etag': expect.stringMatching(/^W\//) as unknown,
      fullname: 'Byron',
      contactid: ada,
    });
  });

  it('answers null for an empty lookup and for one that names a row of another table', () => {
    expect(expanded(other, 'primarycontactid')['primarycontactid']).toBeNull();
    expect(expanded(ada, 'parentcustomerid_contact', 'contact')['parentcustomerid_contact']).toBeNull();
    expect(
      expanded(ada, 'parentcustomerid_account($select=name)', 'contact')['parentcustomerid_account'],
    ).toMatchObject({ name: 'Harbour Books' });
  });

  it('answers the rows of a collection, chosen, ordered and cut off', () => {
    const namesBy = (options: string): unknown => {
      const row = expanded(harbour, `contact_customer_accounts(${options})`);
      return (row['contact_customer_accounts'] as { lastname: string }[]).map(({ lastname }) => lastname);
    };

    expect(namesBy('$select=lastname')).toEqual(['Byron', 'Lovelace', 'Zuse']);
    expect(namesBy('$orderby=numberofchildren desc;$top=2')).toEqual(['Byron', 'Zuse']);
    expect(namesBy("$filter=numberofchildren lt 3 and lastname ne 'a,b;(c'")).toEqual(['Lovelace', 'Zuse']);
    expect(expanded(other, 'contact_customer_accounts')['contact_customer_accounts']).toEqual([]);
  });

  it('answers several properties, also for every row of a page', () => {
    const query =
      '$select=name&$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname)';

    const { value } = pageOf(environment.send('GET', { query }));

    expect(value).toMatchObject([
      {
        name: 'Harbour Books',
        primarycontactid: { lastname: 'Byron' },
        contact_customer_accounts: [{}, {}, {}],
      },
      { name: 'Alone', primarycontactid: null, contact_customer_accounts: [] },
    ]);
  });

  it('selects several columns of several properties', () => {
    const row = expanded(
      harbour,
      "primarycontactid($select=lastname,fullname),contact_customer_accounts($select=lastname,fullname;$filter=contains(lastname,'y') or lastname eq 'a)')",
    );

    expect(row).toMatchObject({
      primarycontactid: { lastname: 'Byron', fullname: 'Byron' },
      contact_customer_accounts: [{ lastname: 'Byron', fullname: 'Byron' }],
    });
  });

  it('answers the rows on the other side of an intersect table', () => {
    const { rows, tables } = environment.parts;
    rows.put(tables.need('systemuser'), user, { systemuserid: user, fullname: 'Ada' });
    rows.put(tables.need('role'), role, { roleid: role, name: 'Integration' });
    rows.put(tables.need('systemuserroles'), harbour, { systemuserid: user, roleid: role });

    const ofUser = expanded(user, 'systemuserroles_association($select=name)', 'systemuser');
    const ofRole = expanded(role, 'systemuserroles_association($select=fullname)', 'role');

    expect(ofUser['systemuserroles_association']).toMatchObject([{ name: 'Integration' }]);
    expect(ofRole['systemuserroles_association']).toMatchObject([{ fullname: 'Ada' }]);
  });

  it('annotates what it adds', () => {
    const { body } = environment.send('GET', {
      id: harbour,
      query: '$select=name&$expand=primarycontactid($select=_parentcustomerid_value)',
      prefer: 'odata.include-annotations="*"',
    });

    expect(body).toMatchObject({
      primarycontactid: { '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account' },
    });
  });

  it.each([
    ['nothing', 400],
    ['primarycontactid($select=nothing)', 400],
    ["contact_customer_accounts($filter=nothing eq 'x')", 400],
    ['primarycontactid($expand=ownerid)', 501],
    ['territoryid', 501],
    ['', 400],
    ['primarycontactid)', 400],
  ])('refuses %p', (expand, status) => {
    expect(refusalOf(() => expanded(harbour, expand))?.status).toBe(status);
  });
});

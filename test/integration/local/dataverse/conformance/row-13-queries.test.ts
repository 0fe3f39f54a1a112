import { LocalDataverse, refusal } from '../../../../support/local-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const contactId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';

describe('conformance row 13: queries', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
    const accounts = [
      { accountid: id, name: "O'Hara & Daughters", numberofemployees: 12, industrycode: 7, revenue: 10.5 },
      { name: 'Harbour Books', numberofemployees: 40, creditonhold: true },
      { name: 'Windmill Bakery', lastonholdtime: '2026-03-01T10:00:00Z' },
    ];
    for (const body of accounts) await dataverse.send('POST', 'accounts', { body });
    const contact = {
      contactid: contactId,
      lastname: 'Byron',
      'parentcustomerid_account@odata.bind': `/accounts(${id})`,
    };
    await dataverse.send('POST', 'contacts', { body: contact });
    await dataverse.send('PATCH', `accounts(${id})`, {
      body: { 'primarycontactid@odata.bind': `/contacts(${contactId})` },
    });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function namesBy(options: string): Promise<unknown[]> {
    return (await dataverse.list(`accounts?$select=name&${options}`)).map(({ name }) => name);
  }

  const where = (filter: string): Promise<unknown[]> => namesBy(`$filter=${encodeURIComponent(filter)}`);
  const [ohara, harbour, windmill] = ["O'Hara & Daughters", 'Harbour Books', 'Windmill Bakery'];

  it.each([
    ["name eq 'o''hara & daughters'", [ohara]],
    ["name ne 'Harbour Books'", [ohara, windmill]],
    ['numberofemployees gt 12', [harbour]],
    ['numberofemployees ge 12', [ohara, harbour]],
    ['numberofemployees lt 40 and numberofemployees le 12', [ohara]],
    ["numberofemployees eq null or contains(name,'books')", [harbour, windmill]],
    ["not (startswith(name,'W') or endswith(name,'books'))", [ohara]],
    ['industrycode eq 7', [ohara]],
    ['revenue eq 10.5', [ohara]],
    ['creditonhold eq true', [harbour]],
    ['lastonholdtime ge 2026-03-01T10:00:00Z', [windmill]],
    ['lastonholdtime lt 2026-03-02', [windmill]],
    [`accountid eq ${id}`, [ohara]],
    [`_primarycontactid_value eq ${contactId}`, [ohara]],
    ["primarycontactid/lastname eq 'Byron'", [ohara]],
    ["contact_customer_accounts/any(c:c/lastname eq 'Byron')", [ohara]],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Harbour Books','Windmill Bakery'])",
      [harbour, windmill],
    ],
  ])('$filter=%s', async (filter, names) => {
    expect(await where(filter)).toEqual(names);
  });

  it('$orderby and $top', async () => {
    expect(await namesBy('$orderby=name desc&$top=2')).toEqual([windmill, ohara]);
    expect(await namesBy('$orderby=numberofemployees,name')).toEqual([windmill, ohara, harbour]);
  });

  it('$count, within the answer and alone', async () => {
    const page = await dataverse.read('accounts?$count=true&$top=1');
    const alone = await dataverse.send('GET', "accounts/$count?$filter=name ne 'Harbour Books'");

    expect(page['@odata.count']).toBe(3);
    expect([alone.status, alone.headers.get('content-type'), alone.body]).toEqual([
      200,
      expect.stringContaining('text/plain') as unknown,
      2,
    ]);
  });

  it('$select shows those columns, the id and, with an amount, its currency', async () => {
    const row = await dataverse.read(`accounts(${id})?$select=revenue`);

    expect(Object.keys(row)).toEqual([
      '@odata.context',
      '@odata.etag',
      'revenue',
      '_transactioncurrencyid_value',
      'accountid',
    ]);
  });

  it('$expand of one row and of many', async () => {
    const row = await dataverse.read(
      `accounts(${id})?$select=name&$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname;$orderby=lastname;$top=5)`,
    );

    expect(row).toMatchObject({
      primarycontactid: { lastname: 'Byron', contactid: contactId },
      contact_customer_accounts: [{ lastname: 'Byron' }],
    });
  });

  it('FetchXML with a filter, an order and pages', async () => {
    const fetchPage = (attributes: string): Promise<Record<string, unknown>[]> => {
      const fetchXml = `<fetch count="1" ${attributes}><entity name="account"><attribute name="name"/><order attribute="name"/><filter><condition attribute="numberofemployees" operator="not-null"/></filter></entity></fetch>`;
      return dataverse.list(`accounts?fetchXml=${encodeURIComponent(fetchXml)}`);
    };

    expect(await fetchPage('page="1"')).toMatchObject([{ name: harbour }]);
    expect(await fetchPage('page="2"')).toMatchObject([{ name: ohara }]);
  });

  it.each(["name eq 'x", "name is 'x'", 'name eq 5', "(name eq 'x'"])(
    'refuses $filter=%s',
    async (filter) => {
      expect(refusal(await dataverse.send('GET', `accounts?$filter=${encodeURIComponent(filter)}`))).toEqual([
        400,
        '0x80060888',
      ]);
    },
  );
});

import { DataverseEnvironment, pageOf, refusalOf } from '../../../../support/dataverse-environment';
import { everyType } from '../../../../support/every-type-table';

const ids = {
  alpha: '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01',
  beta: '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12',
  empty: '2d9f5e74-6f2f-4c75-9e79-8f4d5f3f2c23',
};
const big = 9007199254740993n;

function environmentOfTypes(): DataverseEnvironment {
  const environment = new DataverseEnvironment([everyType]);
  const rows = [
    {
      sample_everytypeid: ids.alpha,
      sample_text: "O'Neill (Café)",
      sample_integer: 5,
      sample_bigint: big,
      sample_decimal: 1.5,
      sample_boolean: true,
      sample_choice: 1,
      sample_choices: '1,7',
      sample_datetime: '2026-03-01T10:00:00Z',
      sample_dateonly: '2026-03-01',
      sample_guid: ids.beta,
      'sample_Lookup@odata.bind': `/territories(${ids.beta})`,
    },
    { sample_everytypeid: ids.beta, sample_text: 'beta', sample_integer: -2, sample_boolean: false },
    { sample_everytypeid: ids.empty },
  ];
  for (const body of rows) environment.send('POST', { table: everyType, body });
  return environment;
}

const environment = environmentOfTypes();
const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));

function matching(filter: string, more = ''): unknown[] {
  const query = `$filter=${encodeURIComponent(filter)}${more}`;
  const { value } = pageOf(environment.send('GET', { table: everyType, query }));
  return value.map((row) => nameOf.get(String(row['sample_everytypeid'])));
}

describe('$filter', () => {
  it.each([
    ["sample_text eq 'BETA'", ['beta']],
    ["'beta' eq sample_text", ['beta']],
    ["sample_text ne 'beta'", ['alpha', 'empty']],
    ["sample_text eq 'o''neill (cafe)'", ['alpha']],
    ["sample_text gt 'beta'", ['alpha']],
    ["sample_text le 'beta'", ['beta']],
    ['sample_text eq null', ['empty']],
    ['sample_text ne null', ['alpha', 'beta']],
    ['sample_integer eq -2', ['beta']],
    ['sample_integer ge -2', ['alpha', 'beta']],
    ['5 gt sample_integer', ['beta']],
    [`sample_bigint eq ${big}`, ['alpha']],
    [`sample_bigint lt ${big}`, []],
    ['sample_decimal lt 1.6', ['alpha']],
    ['sample_decimal eq 15e-1', ['alpha']],
    ['sample_boolean eq true', ['alpha']],
    ['sample_boolean', ['alpha']],
    ['not sample_boolean', ['beta', 'empty']],
    ['sample_choice eq 1', ['alpha']],
    ['sample_datetime eq 2026-03-01T11:00:00+01:00', ['alpha']],
    ['sample_datetime ge 2026-03-01', ['alpha']],
    ['sample_datetime lt 2026-03-01T10:00:00.000Z', []],
    ['sample_dateonly eq 2026-03-01', ['alpha']],
    [`sample_guid eq ${ids.beta.toUpperCase()}`, ['alpha']],
    [`_sample_lookup_value eq ${ids.beta}`, ['alpha']],
    ['_sample_lookup_value eq null', ['beta', 'empty']],
    [`sample_everytypeid eq ${ids.beta}`, ['beta']],
    ["contains(sample_text,'(caf')", ['alpha']],
    ["startswith(sample_text,'B')", ['beta']],
    ["endswith(sample_text,'TA') eq true", ['beta']],
    ["contains(sample_text,'a') eq false", ['empty']],
    ["contains(sample_text,'a') ne true", ['empty']],
    ["not contains(sample_text,'a')", ['empty']],
    ['sample_text eq sample_text', ['alpha', 'beta', 'empty']],
  ])('%s', (filter, names) => {
    expect(matching(filter)).toEqual(names);
  });

  it('binds not before and, and and before or', () => {
    expect(matching("sample_integer eq 5 or sample_integer eq -2 and sample_text eq 'x'")).toEqual(['alpha']);
    expect(matching("(sample_integer eq 5 or sample_integer eq -2) and sample_text eq 'beta'")).toEqual([
      'beta',
    ]);
    expect(matching("not (sample_text eq 'beta') and sample_integer eq 5")).toEqual(['alpha']);
    expect(matching('not (not (sample_boolean eq true))')).toEqual(['alpha']);
  });

  it('chooses by the functions of the platform', () => {
    const call = (name: string, parameters: string): string =>
      `Microsoft.Dynamics.CRM.${name}(${parameters})`;

    expect(matching(call('In', "PropertyName='sample_integer',PropertyValues=['5','7']"))).toEqual(['alpha']);
    expect(matching(call('In', `PropertyName='sample_text',PropertyValues=["BETA","x"]`))).toEqual(['beta']);
    expect(matching(call('In', `PropertyName='sample_lookup',PropertyValues=['${ids.beta}']`))).toEqual([
      'alpha',
    ]);
    expect(matching(call('NotIn', "PropertyName='sample_integer',PropertyValues=['5']"))).toEqual([
      'beta',
      'empty',
    ]);
    expect(matching(call('Between', "PropertyName='sample_integer',PropertyValues=['-2','4']"))).toEqual([
      'beta',
    ]);
    expect(matching(call('ContainValues', "PropertyName='sample_choices',PropertyValues=['7']"))).toEqual([
      'alpha',
    ]);
    expect(matching(call('OnOrAfter', "PropertyName='sample_dateonly',PropertyValue='2026-03-01'"))).toEqual([
      'alpha',
    ]);
  });

  it('takes values from parameter aliases', () => {
    expect(matching('sample_text eq @p1', "&@p1='beta'")).toEqual(['beta']);
    expect(
      matching(
        'Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)',
        "&@p1='sample_integer'&@p2=['-2']",
      ),
    ).toEqual(['beta']);
  });

  it.each([
    ['sample_nothing eq 1', '0x80060888', 400],
    ["sample_integer eq '5'", '0x80060888', 400],
    ['sample_text eq 5', '0x80060888', 400],
    ["sample_guid eq 'x'", '0x80060888', 400],
    ['sample_lookup eq null', '0x80060888', 400],
    ["sample_text eq 'x", '0x80060888', 400],
    ["sample_text eq 'x')", '0x80060888', 400],
    ["(sample_text eq 'x'", '0x80060888', 400],
    ['sample_text eq', '0x80060888', 400],
    ['sample_text', '0x80060888', 400],
    ["sample_text is 'x'", '0x80060888', 400],
    ["'x' eq 'x'", '0x80060888', 400],
    ["contains(sample_text,'x'", '0x80060888', 400],
    ["Microsoft.Dynamics.CRM.Between(PropertyName='sample_integer',PropertyValues=['1'])", '0x80060888', 400],
    ['length(sample_text) eq 3', '', 501],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='sample_datetime',PropertyValue=5)", '', 501],
  ])('refuses %s', (filter, code, status) => {
    expect(refusalOf(() => matching(filter))).toEqual({ status, code });
  });
});

describe('$filter over related rows', () => {
  const related = new DataverseEnvironment();
  const account = ids.alpha;
  related.send('PATCH', { id: account, body: { name: 'Harbour Books' } });
  related.send('PATCH', { id: ids.beta, body: { name: 'Alone' } });
  related.send('POST', {
    table: 'contact',
    body: { lastname: 'Byron', 'parentcustomerid_account@odata.bind': `/accounts(${account})` },
  });
  related.send('POST', {
    table: 'contact',
    body: { lastname: 'Lovelace', 'parentcustomerid_account@odata.bind': `/accounts(${account})` },
  });

  function namesOf(table: string, filter: string, column: string): unknown[] {
    const query = `$filter=${encodeURIComponent(filter)}`;
    return pageOf(related.send('GET', { table, query })).value.map((row) => row[column]);
  }

  it.each([
    ["parentcustomerid_account/name eq 'Harbour Books'", ['Byron', 'Lovelace']],
    ["parentcustomerid_account/name eq 'Alone'", []],
    ['parentcustomerid_contact/lastname eq null', ['Byron', 'Lovelace']],
  ])('follows the lookup in %s', (filter, names) => {
    expect(namesOf('contact', filter, 'lastname')).toEqual(names);
  });

  it.each([
    ["contact_customer_accounts/any(c:c/lastname eq 'Byron')", ['Harbour Books']],
    ["contact_customer_accounts/all(c:c/lastname eq 'Byron')", ['Alone']],
    ['contact_customer_accounts/any()', ['Harbour Books']],
    ['not contact_customer_accounts/any()', ['Alone']],
    [
      "contact_customer_accounts/any(c:c/lastname eq 'Byron' and startswith(c/fullname,'b'))",
      ['Harbour Books'],
    ],
  ])('looks at the collection in %s', (filter, names) => {
    expect(namesOf('account', filter, 'name')).toEqual(names);
  });

  it.each([
    "contacts/any(c:c/lastname eq 'x')",
    "contact_customer_accounts/any(c:d/lastname eq 'x')",
    'primarycontactid/any()',
    "nothing/name eq 'x'",
    "ownerid/nothing eq 'x'",
  ])('refuses %s', (filter) => {
    expect(refusalOf(() => namesOf('account', filter, 'name'))?.code).toBe('0x80060888');
  });
});

import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';
import { ManualClock } from '../../../../support/manual-clock';

const account = "EntityDefinitions(LogicalName='account')";
const namespace = 'Microsoft.Dynamics.CRM';

function labelled(text: string): object {
  return { LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] };
}

function textColumn(SchemaName: string, values: object = {}): object {
  return { '@odata.type': `${namespace}.StringAttributeMetadata`, SchemaName, MaxLength: 50, ...values };
}

const grant = {
  SchemaName: 'suite_Grant',
  DisplayName: labelled('Grant'),
  DisplayCollectionName: labelled('Grants'),
  OwnershipType: 'UserOwned',
  Attributes: [textColumn('suite_Name', { IsPrimaryName: true })],
};

describe('definitions of tables', () => {
  let clock: ManualClock;
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    clock = new ManualClock(Date.UTC(2026, 0, 1));
    dataverse = await LocalDataverse.start({ clock });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  function post(path: string, body: object): Promise<Received> {
    return dataverse.send('POST', path, { body });
  }

  async function keysOf(table: string): Promise<unknown> {
    const { Keys } = await dataverse.read(
      `${table}?$select=LogicalName&$expand=Keys($select=EntityKeyIndexStatus)`,
    );
    return (Keys as Record<string, unknown>[]).map((key) => key['EntityKeyIndexStatus']);
  }

  it('say what a registration needs of a table, its columns and its keys', async () => {
    const table = await dataverse.read(
      `${account}?$select=EntitySetName,PrimaryIdAttribute,ChangeTrackingEnabled,Privileges&$expand=Attributes($select=LogicalName)`,
    );

    expect(table).toMatchObject({
      EntitySetName: 'accounts',
      PrimaryIdAttribute: 'accountid',
      ChangeTrackingEnabled: expect.any(Boolean) as unknown,
      Privileges: expect.arrayContaining([
        expect.objectContaining({ Name: 'prvReadAccount', PrivilegeType: 'Read' }),
      ]) as unknown,
      Attributes: expect.arrayContaining([
        { MetadataId: expect.any(String) as unknown, LogicalName: 'accountnumber' },
      ]) as unknown,
    });
    expect(table).not.toHaveProperty('SchemaName');
  });

  it('show one column by name, and tables by a filter on theirs', async () => {
    const column = await dataverse.read(`${account}/Attributes(LogicalName='name')`);
    const tables = await dataverse.list(
      "EntityDefinitions?$select=LogicalName&$filter=LogicalName eq 'contact'",
    );

    expect(column).toMatchObject({ LogicalName: 'name', AttributeType: 'String', MaxLength: 160 });
    expect(tables.map(({ LogicalName }) => LogicalName)).toEqual(['contact']);
  });

  it('a new key is Pending, refuses its use, and becomes Active as time passes', async () => {
    const created = await post(`${account}/Keys`, { SchemaName: 'suite_Code', KeyAttributes: ['fax'] });
    const before = await keysOf(account);
    const early = await dataverse.send('PATCH', "accounts(fax='1')", { body: { name: 'H' } });

    clock.advance(60_000);

    const after = await keysOf(account);
    const late = await dataverse.send('PATCH', "accounts(fax='1')", { body: { name: 'H' } });
    expect([created.status, refusal(early)[0], late.status]).toEqual([204, 400, 204]);
    expect([before, after].map((states) => (states as string[]).at(-1))).toEqual(['Pending', 'Active']);
  });

  it('a key over rows that share a value fails, and is built anew once they do not', async () => {
    const twins = ['a', 'b'].map(() => post('accounts', { fax: '1' }));
    await Promise.all(twins);
    await post(`${account}/Keys`, { SchemaName: 'suite_Code', KeyAttributes: ['fax'] });
    clock.advance(60_000);
    const failed = await keysOf(account);
    const [row] = await dataverse.list('accounts?$select=accountid');
    await dataverse.send('DELETE', `accounts(${String(row?.['accountid'])})`);

    const body = { EntityLogicalName: 'account', EntityKeyLogicalName: 'suite_code' };
    const reactivated = await dataverse.send('POST', 'ReactivateEntityKey', { body });
    clock.advance(60_000);

    expect([(failed as string[]).at(-1), reactivated.status]).toEqual(['Failed', 204]);
    expect(((await keysOf(account)) as string[]).at(-1)).toBe('Active');
  });

  it('a new table takes rows, steps and columns at once', async () => {
    const created = await post('EntityDefinitions', grant);
    const grants = created.headers.get('odata-entityid')?.replace(`${dataverse.serviceUrl}/`, '') ?? '';
    await post(`${grants}/Attributes`, textColumn('suite_Purpose'));
    const lookup = {
      '@odata.type': `${namespace}.OneToManyRelationshipMetadata`,
      SchemaName: 'suite_grant_account',
      ReferencedEntity: 'account',
      ReferencingEntity: 'suite_grant',
      Lookup: { SchemaName: 'suite_Applicant' },
    };
    const related = await post('RelationshipDefinitions', lookup);
    await post('accounts', { accountid: '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01' });
    const { EntitySetName: set } = await dataverse.read(`${grants}?$select=EntitySetName`);

    const written = await post(String(set), {
      suite_name: 'Roof',
      suite_purpose: 'Repair',
      'suite_Applicant@odata.bind': '/accounts(0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01)',
    });

    expect([created.status, related.status, written.status]).toEqual([204, 204, 204]);
    expect(
      await dataverse.list("sdkmessagefilters?$filter=primaryobjecttypecode eq 'suite_grant'"),
    ).not.toEqual([]);
    expect(await dataverse.list("privileges?$filter=name eq 'prvReadsuite_Grant'")).toHaveLength(1);
  });

  it('change tracking is switched by the whole definition, and a gone table is not found', async () => {
    await post('EntityDefinitions', grant);
    const grants = "EntityDefinitions(LogicalName='suite_grant')";
    const definition = await dataverse.read(grants);

    const put = await dataverse.send('PUT', grants, { body: { ...definition, ChangeTrackingEnabled: true } });
    const { ChangeTrackingEnabled: isTracked } = await dataverse.read(grants);
    const deleted = await dataverse.send('DELETE', grants);
    const gone = await dataverse.send('GET', grants);

    expect([put.status, isTracked, deleted.status, gone.status]).toEqual([204, true, 204, 404]);
  });

  it.each<[string, string, object, number]>([
    [
      'a table whose name is taken',
      'EntityDefinitions',
      { ...grant, SchemaName: 'suite_GrantApplication' },
      400,
    ],
    ['a table without a publisher’s prefix', 'EntityDefinitions', { ...grant, SchemaName: 'Grant' }, 400],
    [
      'a key on a column that is not there',
      `${account}/Keys`,
      { SchemaName: 'suite_K', KeyAttributes: ['nmae'] },
      400,
    ],
    [
      'a column of a type nobody makes',
      `${account}/Attributes`,
      { '@odata.type': `${namespace}.FileAttributeMetadata`, SchemaName: 'suite_F' },
      501,
    ],
    [
      'a lookup to a table that is not there',
      'RelationshipDefinitions',
      {
        SchemaName: 'suite_r',
        ReferencedEntity: 'nothing',
        ReferencingEntity: 'account',
        Lookup: { SchemaName: 'suite_L' },
      },
      404,
    ],
  ])('refuses %s', async (_what, path, body, status) => {
    const answer = await post(path, body);

    expect(answer.status).toBe(status);
  });

  it('a table has no more than ten keys', async () => {
    const answers: number[] = [];
    for (let index = 0; index <= 10; index++) {
      const key = { SchemaName: `suite_Key${index}`, KeyAttributes: ['fax'] };
      answers.push((await post("EntityDefinitions(LogicalName='contact')/Keys", key)).status);
    }

    expect(answers.filter((status) => status === 204)).toHaveLength(10);
    expect(answers.at(-1)).toBe(400);
  });
});

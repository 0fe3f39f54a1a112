import { LocalDataverse, refusal } from '../../../../support/local-dataverse';

const account = "EntityDefinitions(LogicalName='account')";
const label = (text: string) => ({ LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] });
const column = (type: string, schemaName: string, more = {}) => ({
  '@odata.type': `Microsoft.Dynamics.CRM.${type}AttributeMetadata`,
  SchemaName: schemaName,
  DisplayName: label(schemaName),
  ...more,
});
const table = {
  '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
  SchemaName: 'suite_Review',
  DisplayName: label('Review'),
  OwnershipType: 'UserOwned',
  Attributes: [column('String', 'suite_Name', { IsPrimaryName: true, MaxLength: 50 })],
};

describe('definitions that somebody adds', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start();
  });

  afterEach(() => dataverse.close());

  const keysOf = async () => {
    const { Keys: keys } = await dataverse.read(`${account}?$select=LogicalName&$expand=Keys`);
    return keys as { MetadataId: string }[];
  };

  it('are found by id as well as by name', async () => {
    const { MetadataId: id } = await dataverse.read(`${account}?$select=LogicalName`);

    expect(await dataverse.read(`EntityDefinitions(${String(id)})?$select=LogicalName`)).toMatchObject({
      LogicalName: 'account',
    });
  });

  it('list the tables, the columns of one and its keys', async () => {
    const names = (await dataverse.list('EntityDefinitions?$select=LogicalName')).map(
      (each) => each['LogicalName'],
    );
    const columns = await dataverse.list(`${account}/Attributes?$select=LogicalName,AttributeType`);

    expect(names).toEqual(expect.arrayContaining(['account', 'contact', 'systemuser']));
    expect(columns).toContainEqual(expect.objectContaining({ LogicalName: 'name', AttributeType: 'String' }));
    expect(await dataverse.list(`${account}/Keys`)).toEqual([]);
  });

  it('make a table whose rows can be written at once', async () => {
    const made = await dataverse.send('POST', 'EntityDefinitions', { body: table });

    const written = await dataverse.send('POST', 'suite_reviews', { body: { suite_name: 'First' } });

    expect([made.status, written.status]).toEqual([204, 204]);
    expect(made.headers.get('OData-EntityId')).toContain('EntityDefinitions(');
  });

  it.each([
    [column('String', 'suite_Note', { MaxLength: 3 }), 'suite_note', 'abc', 'abcd'],
    [column('Integer', 'suite_Count', { MinValue: 0 }), 'suite_count', 1, -1],
    [column('Boolean', 'suite_IsUrgent'), 'suite_isurgent', true, 'yes'],
    [
      column('Picklist', 'suite_Grade', { OptionSet: { Options: [{ Value: 7, Label: label('Good') }] } }),
      'suite_grade',
      7,
      8,
    ],
    [column('DateTime', 'suite_Due', { Format: 'DateOnly' }), 'suite_due', '2026-01-31', 'tomorrow'],
  ])('make a column that takes values of its kind (%#)', async (definition, name, good, bad) => {
    await dataverse.send('POST', `${account}/Attributes`, { body: definition });

    const accepted = await dataverse.send('POST', 'accounts', { body: { name: 'A', [name]: good } });
    const refused = await dataverse.send('POST', 'accounts', { body: { name: 'A', [name]: bad } });

    expect([accepted.status, refused.status]).toEqual([204, 400]);
  });

  it('make a lookup out of a relation', async () => {
    await dataverse.send('POST', 'RelationshipDefinitions', {
      body: {
        SchemaName: 'suite_account_contact',
        ReferencedEntity: 'account',
        ReferencingEntity: 'contact',
        Lookup: { SchemaName: 'suite_Employer', DisplayName: label('Employer') },
      },
    });
    const id = '5f6e3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
    await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'Harbour' } });

    const written = await dataverse.send('POST', 'contacts', {
      body: { lastname: 'Quay', 'suite_Employer@odata.bind': `/accounts(${id})` },
    });

    expect(written.status).toBe(204);
    expect(await dataverse.list('contacts?$select=_suite_employer_value')).toMatchObject([
      { _suite_employer_value: id },
    ]);
  });

  it('put what is made into the solution the header names, and take it out when it is gone', async () => {
    const headers = { 'MSCRM.SolutionUniqueName': 'Mine' };
    const publisher = '5f6e3c52-4d0e-4a53-9c57-6f2b3f1f0a03';
    await dataverse.send('POST', 'publishers', {
      body: {
        publisherid: publisher,
        uniquename: 'mine',
        friendlyname: 'Mine',
        customizationprefix: 'mine',
        customizationoptionvalueprefix: 12_345,
      },
    });
    await dataverse.send('POST', 'solutions', {
      body: {
        uniquename: 'Mine',
        friendlyname: 'Mine',
        version: '1.0',
        'publisherid@odata.bind': `/publishers(${publisher})`,
      },
    });
    const body = { SchemaName: 'mine_Number', KeyAttributes: ['accountnumber'] };

    await dataverse.send('POST', `${account}/Keys`, { body, headers });
    const [key] = await keysOf();
    const during = await dataverse.list('solutioncomponents?$select=objectid,componenttype');
    await dataverse.send('DELETE', `${account}/Keys(${String(key?.MetadataId)})`);
    const after = await dataverse.list('solutioncomponents');

    expect(during).toMatchObject([{ objectid: key?.MetadataId, componenttype: 14 }]);
    expect(after).toEqual([]);
  });

  it('forget a table with its rows, messages and privileges', async () => {
    await dataverse.send('POST', 'EntityDefinitions', { body: table });
    const named = (set: string, column: string) =>
      dataverse.list(`${set}?$filter=${encodeURIComponent(`contains(${column},'suite_Review')`)}`);
    const privileges = await named('privileges', 'name');

    await dataverse.send('DELETE', "EntityDefinitions(LogicalName='suite_review')");

    expect(privileges).toHaveLength(7);
    expect(await named('privileges', 'name')).toEqual([]);
    expect((await dataverse.send('GET', 'suite_reviews')).status).toBe(404);
  });

  it.each([
    ['GET', "EntityDefinitions(LogicalName='nothing')", undefined, 404],
    ['GET', `${account}?$select=Colour`, undefined, 400],
    ['GET', `${account}/Colours`, undefined, 404],
    ['POST', 'EntityDefinitions', { ...table, SchemaName: 'Review' }, 400],
    ['POST', 'EntityDefinitions', { ...table, Attributes: [] }, 400],
    ['POST', `${account}/Attributes`, column('String', 'Colour'), 400],
    ['POST', `${account}/Attributes`, column('File', 'suite_File'), 501],
    ['POST', `${account}/Keys`, { SchemaName: 'suite_Key', KeyAttributes: ['colour'] }, 400],
    ['POST', account, {}, 405],
    ['PATCH', account, {}, 405],
    ['DELETE', account, undefined, 400],
    ['DELETE', `${account}/Keys(5f6e3c52-4d0e-4a53-9c57-6f2b3f1f0a09)`, undefined, 404],
    ['POST', 'ReactivateEntityKey', { EntityLogicalName: 'account', EntityKeyLogicalName: 'none' }, 404],
  ])('refuse %s %s', async (method, path, body, status) => {
    const answer = await dataverse.send(method, path, body === undefined ? {} : { body });

    expect(refusal(answer)[0]).toBe(status);
  });
});

import { describeTable, shownName } from '../../../../../shared/dataverse/changes/describe-table';
import { ConfigurationError } from '../../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../../shared/errors/contract-violation-error';
import { FakeTrackedTable, trackedTable } from '../../../../support/fake-tracked-table';

const definition = {
  LogicalName: 'account',
  EntitySetName: 'accounts',
  PrimaryIdAttribute: 'accountid',
  PrimaryNameAttribute: 'name',
  Attributes: [
    { LogicalName: 'name', AttributeType: 'String' },
    { LogicalName: 'primarycontactid', AttributeType: 'Lookup' },
    { LogicalName: 'ownerid', AttributeType: 'Owner' },
  ],
};

const lookups = new Set(['primarycontactid', 'ownerid']);

describe('describeTable', () => {
  it('asks the environment what a table is called', async () => {
    const webApi = new FakeTrackedTable();
    webApi.nextAnswers.push({ status: 200, body: { ...definition, MetadataId: 'more' } });

    await expect(describeTable(webApi, 'account')).resolves.toEqual({
      ...trackedTable,
      primaryName: 'name',
      lookups,
    });
    expect(webApi.requests).toMatchObject([
      {
        method: 'GET',
        path: "EntityDefinitions(LogicalName='account')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute&$expand=Attributes($select=LogicalName,AttributeType)",
      },
    ]);
  });

  it('does without a name for rows of tables that have none', async () => {
    const webApi = new FakeTrackedTable();
    webApi.nextAnswers.push({ status: 200, body: { ...definition, PrimaryNameAttribute: null } });

    await expect(describeTable(webApi, 'account')).resolves.toEqual({ ...trackedTable, lookups });
  });

  it('knows under which name rows show a column', () => {
    const table = { ...trackedTable, lookups };

    expect(shownName(table, 'name')).toBe('name');
    expect(shownName(table, 'primarycontactid')).toBe('_primarycontactid_value');
    expect(shownName(table, '_primarycontactid_value')).toBe('_primarycontactid_value');
  });

  it('names a table that is not there', async () => {
    const webApi = new FakeTrackedTable();
    webApi.nextAnswers.push({ status: 404, body: { error: { code: '', message: '' } } });

    const describing = describeTable(webApi, 'nothing');

    await expect(describing).rejects.toBeInstanceOf(ConfigurationError);
    await expect(describing).rejects.toThrow('Dataverse has no table nothing');
  });

  it('refuses what cannot be the name of a table, and asks nobody', async () => {
    const webApi = new FakeTrackedTable();

    await expect(describeTable(webApi, "account')/x")).rejects.toBeInstanceOf(ContractViolationError);
    expect(webApi.requests).toEqual([]);
  });
});

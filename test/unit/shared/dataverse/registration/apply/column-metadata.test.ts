import {
  columnMetadata,
  labelsIn,
  lookupMetadata,
  newTableMetadata,
} from '../../../../../../shared/dataverse/registration/apply/column-metadata';
import { customColumn, customTable } from '../../../../../../shared/flow/custom-table';

const labelOf = (text: string) => ({ text });
const named = { name: 'suite_field', label: 'Field' };
const common = {
  SchemaName: 'suite_field',
  DisplayName: { text: 'Field' },
  RequiredLevel: { Value: 'None' },
};

function metadataOf(definition: object): object {
  const column = customColumn.parse({ ...named, ...definition });
  if (column.type === 'lookup') throw new Error('a lookup has no definition of its own');
  return columnMetadata(column, labelOf);
}

describe('columnMetadata', () => {
  it.each([
    [{ type: 'text', maxLength: 20 }, 'String', { MaxLength: 20, FormatName: { Value: 'Text' } }],
    [{ type: 'memo' }, 'Memo', { MaxLength: 2_000, Format: 'TextArea' }],
    [{ type: 'integer' }, 'Integer', { Format: 'None' }],
    [{ type: 'decimal', precision: 4 }, 'Decimal', { Precision: 4 }],
    [{ type: 'money' }, 'Money', { Precision: 2, PrecisionSource: 0 }],
    [{ type: 'date' }, 'DateTime', { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } }],
    [{ type: 'datetime' }, 'DateTime', { Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } }],
  ])('describes %j as the platform does', (definition, type, expected) => {
    expect(metadataOf(definition)).toEqual({
      '@odata.type': `Microsoft.Dynamics.CRM.${type}AttributeMetadata`,
      ...common,
      ...expected,
    });
  });

  it('gives yes and no their labels, and no as the default', () => {
    expect(metadataOf({ type: 'boolean' })).toMatchObject({
      DefaultValue: false,
      OptionSet: {
        TrueOption: { Value: 1, Label: { text: 'Yes' } },
        FalseOption: { Value: 0, Label: { text: 'No' } },
      },
    });
  });

  it('keeps the options of a choice to its column', () => {
    const options = [{ value: 100_000, label: 'Open' }];

    expect(metadataOf({ type: 'choice', options })).toMatchObject({
      OptionSet: { IsGlobal: false, Options: [{ Value: 100_000, Label: { text: 'Open' } }] },
    });
  });

  it('asks people for a required column', () => {
    expect(metadataOf({ type: 'text', isRequired: true })).toMatchObject({
      RequiredLevel: { Value: 'ApplicationRequired' },
    });
  });
});

describe('lookupMetadata', () => {
  it('is a relation whose name tells column, table and target', () => {
    const column = customColumn.parse({ ...named, type: 'lookup', target: 'account' });
    if (column.type !== 'lookup') throw new Error('not a lookup');

    expect(lookupMetadata('suite_grant', column, { labelOf, targetPrimaryId: 'accountid' })).toMatchObject({
      SchemaName: 'suite_field_suite_grant_account',
      ReferencedEntity: 'account',
      ReferencedAttribute: 'accountid',
      ReferencingEntity: 'suite_grant',
      Lookup: { SchemaName: 'suite_field', DisplayName: { text: 'Field' } },
    });
  });
});

describe('newTableMetadata', () => {
  it('has the one column a table cannot be made without', () => {
    const table = customTable.parse({
      name: 'suite_grant',
      label: 'Grant',
      pluralLabel: 'Grants',
      primaryColumn: { name: 'suite_name', label: 'Name' },
      columns: [{ ...named, type: 'memo' }],
    });

    expect(newTableMetadata(table, labelOf)).toMatchObject({
      SchemaName: 'suite_grant',
      DisplayCollectionName: { text: 'Grants' },
      OwnershipType: 'UserOwned',
      Attributes: [{ SchemaName: 'suite_name', IsPrimaryName: true, MaxLength: 100 }],
    });
  });
});

describe('labelsIn', () => {
  it('speaks the language of the environment', () => {
    expect(labelsIn(1031)('Name')).toMatchObject({
      LocalizedLabels: [{ Label: 'Name', LanguageCode: 1031 }],
    });
  });
});

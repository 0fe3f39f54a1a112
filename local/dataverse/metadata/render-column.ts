import type { Column, ColumnType } from '../columns/column';
import type { Table } from '../tables/table';
import { columnId } from './definition-ids';
import { labelOf } from './labels';

/** `AttributeType`, which also names the type of the definition. */
const attributeTypes: Readonly<Record<ColumnType, string>> = {
  string: 'String',
  memo: 'Memo',
  integer: 'Integer',
  bigint: 'BigInt',
  decimal: 'Decimal',
  double: 'Double',
  money: 'Money',
  boolean: 'Boolean',
  choice: 'Picklist',
  choices: 'MultiSelectPicklist',
  datetime: 'DateTime',
  dateonly: 'DateTime',
  uniqueidentifier: 'Uniqueidentifier',
  lookup: 'Lookup',
};

const requiredLevels = { system: 'SystemRequired', business: 'ApplicationRequired' } as const;

const ofTypes: Readonly<Partial<Record<ColumnType, object>>> = {
  dateonly: { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } },
  datetime: { Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } },
};

function ofType(column: Column): object {
  if ('maxLength' in column) return { MaxLength: column.maxLength };
  if ('navigation' in column) return { Targets: [...new Set(Object.values(column.navigation).flat())] };
  return ofTypes[column.type] ?? {};
}

/** A column as `Attributes` of its table shows it. */
export function renderColumn(
  { logicalName, primaryId, primaryName }: Table,
  name: string,
  column: Column,
): object {
  const type = attributeTypes[column.type];
  const isWritable = column.isReadOnly !== true;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${type}AttributeMetadata`,
    MetadataId: columnId(logicalName, name),
    EntityLogicalName: logicalName,
    LogicalName: name,
    SchemaName: column.schemaName ?? name,
    DisplayName: labelOf(column.displayName ?? name),
    AttributeType: type,
    AttributeTypeName: { Value: `${type}Type` },
    RequiredLevel: { Value: column.required === undefined ? 'None' : requiredLevels[column.required] },
    IsPrimaryId: name === primaryId,
    IsPrimaryName: name === primaryName,
    IsCustomAttribute: name.includes('_'),
    IsValidForCreate: isWritable,
    IsValidForUpdate: isWritable,
    IsValidForRead: column.isWriteOnly !== true,
    ...ofType(column),
  };
}

import type { CustomColumn, CustomTable } from '../../../flow/custom-table';

const namespace = 'Microsoft.Dynamics.CRM';

/** A text people see, in the environment's own language. */
export type LabelOf = (text: string) => object;

/** @param languageCode such as 1033; the platform refuses labels in a language that is not installed */
export function labelsIn(languageCode: number): LabelOf {
  return (text) => ({
    '@odata.type': `${namespace}.Label`,
    LocalizedLabels: [
      { '@odata.type': `${namespace}.LocalizedLabel`, Label: text, LanguageCode: languageCode },
    ],
  });
}

type PlainColumn = Exclude<CustomColumn, { type: 'lookup' }>;

function common({ name, label, isRequired }: CustomColumn, labelOf: LabelOf): object {
  return {
    SchemaName: name,
    DisplayName: labelOf(label),
    RequiredLevel: { Value: isRequired ? 'ApplicationRequired' : 'None' },
  };
}

/** What differs by type. @see Dataverse Web API, attribute metadata types. */
function specific(column: PlainColumn, labelOf: LabelOf): object {
  switch (column.type) {
    case 'text':
      return { ...type('String'), MaxLength: column.maxLength, FormatName: { Value: 'Text' } };
    case 'memo':
      return { ...type('Memo'), MaxLength: column.maxLength, Format: 'TextArea' };
    case 'integer':
      return { ...type('Integer'), Format: 'None' };
    case 'decimal':
      return { ...type('Decimal'), Precision: column.precision };
    case 'money':
      return { ...type('Money'), Precision: column.precision, PrecisionSource: 0 };
    case 'boolean':
      return { ...type('Boolean'), DefaultValue: false, OptionSet: yesOrNo(labelOf) };
    case 'date':
      return { ...type('DateTime'), Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } };
    case 'datetime':
      return { ...type('DateTime'), Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } };
    case 'choice':
      return { ...type('Picklist'), OptionSet: optionSet(column.options, labelOf) };
  }
}

function type(name: string): object {
  return { '@odata.type': `${namespace}.${name}AttributeMetadata` };
}

function yesOrNo(labelOf: LabelOf): object {
  return {
    '@odata.type': `${namespace}.BooleanOptionSetMetadata`,
    OptionSetType: 'Boolean',
    TrueOption: { Value: 1, Label: labelOf('Yes') },
    FalseOption: { Value: 0, Label: labelOf('No') },
  };
}

function optionSet(options: readonly { value: number; label: string }[], labelOf: LabelOf): object {
  return {
    '@odata.type': `${namespace}.OptionSetMetadata`,
    OptionSetType: 'Picklist',
    IsGlobal: false,
    Options: options.map(({ value, label }) => ({ Value: value, Label: labelOf(label) })),
  };
}

/** The definition of a column for `Attributes` of its table. */
export function columnMetadata(column: PlainColumn, labelOf: LabelOf): object {
  return { ...specific(column, labelOf), ...common(column, labelOf) };
}

/** A lookup is a side effect of the relation that it stands for. */
export function lookupMetadata(
  table: string,
  column: Extract<CustomColumn, { type: 'lookup' }>,
  { labelOf, targetPrimaryId }: { labelOf: LabelOf; targetPrimaryId: string },
): object {
  return {
    '@odata.type': `${namespace}.OneToManyRelationshipMetadata`,
    SchemaName: `${column.name}_${table}_${column.target}`,
    ReferencedEntity: column.target,
    ReferencedAttribute: targetPrimaryId,
    ReferencingEntity: table,
    Lookup: { '@odata.type': `${namespace}.LookupAttributeMetadata`, ...common(column, labelOf) },
  };
}

/** The definition of a table with the one column it cannot be made without. */
export function newTableMetadata(
  { name, label, pluralLabel, primaryColumn }: CustomTable,
  labelOf: LabelOf,
): object {
  const primary = { ...primaryColumn, type: 'text', isRequired: true } as const;
  return {
    '@odata.type': `${namespace}.EntityMetadata`,
    SchemaName: name,
    DisplayName: labelOf(label),
    DisplayCollectionName: labelOf(pluralLabel),
    OwnershipType: 'UserOwned',
    HasActivities: false,
    HasNotes: false,
    Attributes: [{ ...columnMetadata(primary, labelOf), IsPrimaryName: true }],
  };
}

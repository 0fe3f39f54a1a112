/**
 * A value as Dataverse sends it, ready to be written as JSON again: scalars bare, everything else an object that says
 * its `kind`. A date is ISO 8601 text in UTC; a guid is text (nothing on the wire tells it from text); a number that no
 * double holds exactly is its decimal text; a choice column with several values is an array.
 */
export type DataverseValue = null | boolean | number | string | DataverseValue[] | TypedValue;

export type TypedValue =
  | EntityValue
  | EntityReferenceValue
  | OptionSetValue
  | MoneyValue
  | EntityCollectionValue
  | RelationshipValue
  | BooleanManagedPropertyValue
  | AliasedValue
  | KeyValuePairValue
  | OtherValue;

export type DataverseValues = Record<string, DataverseValue>;

/** A row, or the columns of it that somebody set or an image registered. */
export interface EntityValue {
  kind: 'entity';
  table: string;
  id: string;
  columns: DataverseValues;
  /** Localised display text; never to be parsed. */
  formattedValues: Record<string, string>;
  keyAttributes: DataverseValues;
  /** Rows created together with this one, as they came. */
  relatedEntities: unknown[];
  /** Decimal text; null in most messages. */
  rowVersion: string | null;
}

export interface EntityReferenceValue {
  kind: 'entityReference';
  table: string;
  id: string;
  name: string | null;
  keyAttributes: DataverseValues;
  rowVersion: string | null;
}

export interface OptionSetValue {
  kind: 'optionSetValue';
  value: number;
}

export interface MoneyValue {
  kind: 'money';
  value: number | string;
}

export interface EntityCollectionValue {
  kind: 'entityCollection';
  table: string | null;
  entities: EntityValue[];
  moreRecords: boolean;
}

export interface RelationshipValue {
  kind: 'relationship';
  schemaName: string;
  primaryEntityRole: number | null;
}

export interface BooleanManagedPropertyValue {
  kind: 'booleanManagedProperty';
  value: boolean;
  canBeChanged: boolean;
  managedPropertyLogicalName: string | null;
}

export interface AliasedValue {
  kind: 'aliasedValue';
  table: string;
  column: string;
  value: DataverseValue;
}

export interface KeyValuePairValue {
  kind: 'keyValuePair';
  key: string;
  value: DataverseValue;
}

/** A type this parser does not know (QueryExpression, types of later versions): carried as it came. */
export interface OtherValue {
  kind: 'other';
  /** The `__type` of the wire; null where it has none. */
  type: string | null;
  value: unknown;
}

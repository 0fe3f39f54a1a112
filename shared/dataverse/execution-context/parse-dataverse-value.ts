import { parseJsonDate } from './dataverse-date';
import type {
  DataverseValue,
  EntityCollectionValue,
  EntityReferenceValue,
  EntityValue,
  TypedValue,
} from './dataverse-value';
import {
  booleanAt,
  decimalAt,
  dictionary,
  guidAt,
  integerAt,
  isPresent,
  items,
  type JsonCursor,
  member,
  objectAt,
  optionalTextAt,
  rowVersionAt,
  textAt,
} from './json-cursor';

/** Parses a row; inside an image or a collection it carries no `__type`, its place says what it is. */
export function parseEntity(cursor: JsonCursor): EntityValue {
  return {
    kind: 'entity',
    table: textAt(member(cursor, 'LogicalName')),
    id: guidAt(member(cursor, 'Id')),
    columns: dictionary(member(cursor, 'Attributes'), parseDataverseValue),
    formattedValues: parseFormattedValues(member(cursor, 'FormattedValues')),
    keyAttributes: dictionary(member(cursor, 'KeyAttributes'), parseDataverseValue),
    relatedEntities: items(member(cursor, 'RelatedEntities')).map(({ value }) => value),
    rowVersion: rowVersionAt(member(cursor, 'RowVersion')),
  };
}

function parseFormattedValues(cursor: JsonCursor): Record<string, string> {
  return dictionary(cursor, (value) => optionalTextAt(value) ?? '');
}

function parseEntityReference(cursor: JsonCursor): EntityReferenceValue {
  return {
    kind: 'entityReference',
    table: textAt(member(cursor, 'LogicalName')),
    id: guidAt(member(cursor, 'Id')),
    name: optionalTextAt(member(cursor, 'Name')),
    keyAttributes: dictionary(member(cursor, 'KeyAttributes'), parseDataverseValue),
    rowVersion: rowVersionAt(member(cursor, 'RowVersion')),
  };
}

function parseEntityCollection(cursor: JsonCursor): EntityCollectionValue {
  const moreRecords = member(cursor, 'MoreRecords');
  return {
    kind: 'entityCollection',
    table: optionalTextAt(member(cursor, 'EntityName')),
    entities: items(member(cursor, 'Entities')).map(parseEntity),
    moreRecords: isPresent(moreRecords) && booleanAt(moreRecords),
  };
}

const parserByType: Readonly<Record<string, (cursor: JsonCursor) => TypedValue>> = {
  Entity: parseEntity,
  EntityReference: parseEntityReference,
  EntityCollection: parseEntityCollection,
  OptionSetValue: (cursor) => ({ kind: 'optionSetValue', value: integerAt(member(cursor, 'Value')) }),
  Money: (cursor) => ({ kind: 'money', value: decimalAt(member(cursor, 'Value')) }),
  Relationship: (cursor) => {
    const role = member(cursor, 'PrimaryEntityRole');
    return {
      kind: 'relationship',
      schemaName: textAt(member(cursor, 'SchemaName')),
      primaryEntityRole: isPresent(role) ? integerAt(role) : null,
    };
  },
  BooleanManagedProperty: (cursor) => ({
    kind: 'booleanManagedProperty',
    value: booleanAt(member(cursor, 'Value')),
    canBeChanged: booleanAt(member(cursor, 'CanBeChanged')),
    managedPropertyLogicalName: optionalTextAt(member(cursor, 'ManagedPropertyLogicalName')),
  }),
  AliasedValue: (cursor) => ({
    kind: 'aliasedValue',
    table: textAt(member(cursor, 'EntityLogicalName')),
    column: textAt(member(cursor, 'AttributeLogicalName')),
    value: parseDataverseValue(member(cursor, 'Value')),
  }),
  KeyValuePairOfstringstring: (cursor) => ({
    kind: 'keyValuePair',
    key: textAt(member(cursor, 'key')),
    value: parseDataverseValue(member(cursor, 'value')),
  }),
};

const knownNamespace = /^(http:\/\/schemas\.microsoft\.com\/xrm\/|#System\.Collections\.Generic$)/;

function parserOf(type: string): ((cursor: JsonCursor) => TypedValue) | undefined {
  const [, name = '', namespace = ''] = /^([^:]*):(.*)$/.exec(type) ?? [];
  const isKnown = knownNamespace.test(namespace) && Object.hasOwn(parserByType, name);
  return isKnown ? parserByType[name] : undefined;
}

function parseTypedValue(cursor: JsonCursor): TypedValue {
  const { __type: type } = objectAt(cursor);
  const parse = typeof type === 'string' ? parserOf(type) : undefined;
  if (parse) return parse(cursor);
  return { kind: 'other', type: typeof type === 'string' ? type : null, value: cursor.value };
}

/**
 * Parses one value of a parameter, column or shared variable.
 * @throws {ContractViolationError} when a known type lacks a member or has one of another type; names the path
 */
export function parseDataverseValue(cursor: JsonCursor): DataverseValue {
  const { value } = cursor;
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return parseJsonDate(value) ?? value;
  return Array.isArray(value) ? items(cursor).map(parseDataverseValue) : parseTypedValue(cursor);
}

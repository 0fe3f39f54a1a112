import type { Column } from '../columns/column';
import { kindOf } from '../columns/kind-of';
import type { StoredValue, Values } from '../columns/stored-value';
import { PlatformError, refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { BindingReader } from './binding-reader';

interface BodyReader {
  table: Table;
  bindings: BindingReader;
}

type Entry = readonly [column: string, value: StoredValue];

const bindSuffix = '@odata.bind';
const lookupValue = /^_.+_value$/;

function columnNamed({ columns, logicalName }: Table, name: string): Column {
  if (lookupValue.test(name)) throw refuse.lookupValueWritten(name);
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column === undefined || column.type === 'lookup') throw refuse.undeclaredProperty(logicalName, name);
  return column;
}

function readColumn(name: string, value: unknown, table: Table): Entry[] {
  const column = columnNamed(table, name);
  if (column.isReadOnly === true) return [];
  return [[name, value === null ? null : parseValue(value, column, name)]];
}

/** A refusal says which column it is about, which the kinds of columns cannot know. */
function parseValue(value: unknown, column: Column, name: string): StoredValue {
  try {
    return kindOf(column).parse(value, column);
  } catch (error) {
    throw error instanceof PlatformError ? error.about(name) : error;
  }
}

function readBinding(property: string, value: unknown, { table, bindings }: BodyReader): Entry[] {
  const navigation = table.navigation.get(property);
  if (!navigation) throw refuse.undeclaredProperty(table.logicalName, property);
  if (table.columns[navigation.column]?.isReadOnly === true) return [];
  return [[navigation.column, bindings.read(value, navigation.targets)]];
}

function readMember(name: string, value: unknown, reader: BodyReader): Entry[] {
  if (name.endsWith(bindSuffix)) return readBinding(name.slice(0, -bindSuffix.length), value, reader);
  if (name.includes('@')) return [];
  const isClearedLookup = value === null && reader.table.navigation.has(name);
  return isClearedLookup ? readBinding(name, value, reader) : readColumn(name, value, reader.table);
}

/**
 * The columns a request body writes. Annotations and columns only the platform writes are passed over.
 * @throws {PlatformError} naming the member that does not suit the table
 */
export function readBody(body: unknown, reader: BodyReader): Values {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refuse.malformedBody('an object is expected.');
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => readMember(name, value, reader)));
}

import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { Filter, PropertyPath } from './filter';
import { needColumn, parsePropertyPath } from './property-path';
import { readTextLiteral } from './read-literal';
import type { TokenReader } from './token-reader';

interface FunctionCall {
  name: string;
  property: PropertyPath;
  values: readonly string[];
}

interface Scope {
  tables: TableCatalog;
  table: Table;
}

function readValues(reader: TokenReader): string[] {
  const values: string[] = [];
  if (!reader.take('[')) return [reader.next().value];
  while (!reader.take(']')) {
    values.push(reader.next().value);
    reader.take(',');
  }
  return values;
}

/** `PropertyName='statuscode',PropertyValues=['1','2']`; a lookup may be named as a column or as a property. */
function readProperty(name: string, { tables, table }: Scope): PropertyPath {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (column?.type !== 'lookup') return parsePropertyPath(tables, table, name);
  return { kind: 'property', steps: [], column: name, definition: needColumn(table, name) };
}

function readCall(name: string, reader: TokenReader, scope: Scope): FunctionCall {
  reader.expect('(');
  let property: PropertyPath | undefined;
  let values: readonly string[] = [];
  while (!reader.take(')')) {
    const parameter = reader.word();
    reader.expect('=');
    if (parameter === 'PropertyName') property = readProperty(reader.text(), scope);
    else if (/^PropertyValue[12s]?$/.test(parameter)) values = [...values, ...readValues(reader)];
    else throw refuse.malformedQuery(`${name} has no parameter ${parameter}.`);
    reader.take(',');
  }
  if (!property) throw refuse.malformedQuery(`${name} needs the parameter PropertyName.`);
  return { name, property, values };
}

function readIn({ property, values }: FunctionCall): Filter {
  return { kind: 'in', property, values: values.map((text) => readTextLiteral(text, property.definition)) };
}

function readBetween({ name, property, values: [from, to, ...rest] }: FunctionCall): Filter {
  if (from === undefined || to === undefined || rest.length > 0)
    throw refuse.malformedQuery(`${name} takes two values.`);
  const bound = (operator: 'ge' | 'le', text: string): Filter => ({
    kind: 'compare',
    operator,
    property,
    operand: { kind: 'literal', value: readTextLiteral(text, property.definition) },
  });
  return { kind: 'and', filters: [bound('ge', from), bound('le', to)] };
}

function readContainValues({ property, values }: FunctionCall): Filter {
  return { kind: 'contains-values', property, values: values.map(Number) };
}

function readDay({ property, values: [text = ''] }: FunctionCall, operator: 'ge' | 'le'): Filter {
  const value = readTextLiteral(text, property.definition);
  return { kind: 'compare', operator, property, operand: { kind: 'literal', value } };
}

const functions: Readonly<Record<string, (call: FunctionCall) => Filter>> = {
  In: readIn,
  NotIn: (call) => ({ kind: 'not', filter: readIn(call) }),
  Between: readBetween,
  NotBetween: (call) => ({ kind: 'not', filter: readBetween(call) }),
  ContainValues: readContainValues,
  DoesNotContainValues: (call) => ({ kind: 'not', filter: readContainValues(call) }),
  OnOrAfter: (call) => readDay(call, 'ge'),
  OnOrBefore: (call) => readDay(call, 'le'),
};

/**
 * Reads a call of one of the platform's own query functions, from its opening parenthesis.
 * @throws {PlatformError} for one that the stand-in lacks, by name
 */
export function parseQueryFunction(name: string, reader: TokenReader, scope: Scope): Filter {
  const build = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!build) throw refuse.unsupported(`the query function Microsoft.Dynamics.CRM.${name}`);
  return build(readCall(name, reader, scope));
}

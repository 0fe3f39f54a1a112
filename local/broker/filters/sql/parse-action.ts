import type { SystemPropertyName } from '../compiled-rule';
import { parseProperty } from './parse-property';
import type { ActionStatement, PropertyReference, ValueExpression } from './syntax-tree';
import { TokenReader } from './token-reader';
import { ValueParser } from './value-parser';

/** The broker owns these; an action may read them only. */
const readOnlyProperties: readonly SystemPropertyName[] = [
  'deliveryCount',
  'enqueuedSequenceNumber',
  'enqueuedTimeUtc',
  'scheduledEnqueueTimeUtc',
  'sequenceNumber',
];

function parseValue(reader: TokenReader): ValueExpression {
  return new ValueParser(reader, (parser) => ({ value: parser.value() })).value();
}

function parseTarget(reader: TokenReader): PropertyReference {
  const start = reader.peek();
  const property = parseProperty(reader);
  if (property.kind === 'system' && readOnlyProperties.includes(property.name)) {
    throw reader.error(`sys.${property.name} cannot be changed`, start);
  }
  return property;
}

function parseStatement(reader: TokenReader): ActionStatement {
  const verb = reader.peek();
  const word = verb.kind === 'name' ? verb.text.toUpperCase() : '';
  if (word !== 'SET' && word !== 'REMOVE') throw reader.error('Expected SET or REMOVE');
  reader.next();
  const property = parseTarget(reader);
  if (word === 'REMOVE') return { kind: 'remove', property };
  reader.expect('=');
  return { kind: 'set', property, value: parseValue(reader) };
}

/**
 * Statements follow each other with a semicolon, a comma or nothing in between.
 * @throws {SqlSyntaxError} naming the position
 */
export function parseAction(expression: string): ActionStatement[] {
  const reader = new TokenReader(expression);
  const statements = [parseStatement(reader)];
  for (;;) {
    while (reader.takeIf(';') || reader.takeIf(',')) continue;
    if (reader.peek().kind === 'end') return statements;
    statements.push(parseStatement(reader));
  }
}

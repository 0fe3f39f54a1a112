import { systemPropertyNames, type SystemPropertyName } from '../compiled-rule';
import type { PropertyReference } from './syntax-tree';
import type { Token } from './token';
import type { TokenReader } from './token-reader';

/** The newer SDKs call the label "subject". */
const synonyms: Record<string, SystemPropertyName> = { subject: 'label' };

const systemProperties = new Map<string, SystemPropertyName>([
  ...systemPropertyNames.map((name): [string, SystemPropertyName] => [name.toLowerCase(), name]),
  ...Object.entries(synonyms),
]);

function isName(token: Token): boolean {
  return token.kind === 'name' || token.kind === 'delimitedName';
}

function isScope(token: Token, scope: string): boolean {
  return token.kind === 'name' && token.text.toLowerCase() === scope;
}

function takeName(reader: TokenReader): Token {
  if (!isName(reader.peek())) throw reader.error('Expected the name of a property');
  return reader.next();
}

function systemProperty(reader: TokenReader): PropertyReference {
  const token = takeName(reader);
  const name = systemProperties.get(token.text.toLowerCase());
  if (name === undefined) throw reader.error(`There is no system property ${token.text}`, token);
  return { kind: 'system', name };
}

/** `[sys.|user.]name`; without a scope it is a user property. */
export function parseProperty(reader: TokenReader): PropertyReference {
  const token = takeName(reader);
  if (!reader.isAt('.')) return { kind: 'user', name: token.text };
  reader.next();
  if (isScope(token, 'sys')) return systemProperty(reader);
  if (isScope(token, 'user')) return { kind: 'user', name: takeName(reader).text };
  throw reader.error(`The scope is sys or user, not ${token.text}`, token);
}

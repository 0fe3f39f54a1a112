import { refuse } from '../platform-error';
import { findRelationship } from '../tables/relationships';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { Comparison, Filter, Literal, PropertyPath, TextMatch } from './filter';
import { parsePropertyPath } from './property-path';
import { parseQueryFunction } from './query-functions';
import { readLiteral } from './read-literal';
import { TokenReader } from './token-reader';
import { tokenize, type Token } from './tokenize';

/** What names in an expression refer to. */
export interface FilterScope {
  tables: TableCatalog;
  table: Table;
  /** The name that a lambda gives to the row. */
  variable?: string;
  aliases?: ReadonlyMap<string, string>;
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};
const textMatches: ReadonlySet<string> = new Set<TextMatch>(['contains', 'startswith', 'endswith']);
const functionNamespace = 'Microsoft.Dynamics.CRM.';
const lambda = /^(.+)\/(any|all)$/;
const propertyText = /^(?!(?:null|true|false)$)[A-Za-z_][\w/]*$/;

function isComparison(text: string): text is Comparison {
  return Object.hasOwn(mirrored, text);
}

function isProperty(token: Token | undefined): boolean {
  return token?.kind === 'word' && propertyText.test(token.value);
}

/** A recursive descent through one `$filter`; each method reads one rule of the grammar. */
class FilterParser {
  private readonly reader: TokenReader;
  private readonly scope: FilterScope;

  constructor(reader: TokenReader, scope: FilterScope) {
    this.reader = reader;
    this.scope = scope;
  }

  parseOr(): Filter {
    return this.parseSequence('or', () => this.parseAnd());
  }

  private parseAnd(): Filter {
    return this.parseSequence('and', () => this.parseNot());
  }

  private parseSequence(kind: 'and' | 'or', parseOne: () => Filter): Filter {
    const first = parseOne();
    const filters = [first];
    while (this.reader.take(kind)) filters.push(parseOne());
    return filters.length === 1 ? first : { kind, filters };
  }

  private parseNot(): Filter {
    if (this.reader.take('not')) return { kind: 'not', filter: this.parseNot() };
    if (!this.reader.isSymbol('(')) return this.parsePredicate();
    this.reader.expect('(');
    const filter = this.parseOr();
    this.reader.expect(')');
    return filter;
  }

  private parsePredicate(): Filter {
    if (!this.reader.isSymbol('(', 1)) return this.parseComparison();
    const filter = this.parseCall(this.reader.word());
    return this.parseTruth(filter);
  }

  /** A function may be compared with true or false. */
  private parseTruth(filter: Filter): Filter {
    const isNegated = this.reader.isWord('ne');
    if (!this.reader.take('eq') && !this.reader.take('ne')) return filter;
    const expected = this.reader.word();
    if (expected !== 'true' && expected !== 'false') throw this.reader.syntaxError();
    return (expected === 'true') !== isNegated ? filter : { kind: 'not', filter };
  }

  private parseCall(name: string): Filter {
    const [, navigation, kind] = lambda.exec(name) ?? [];
    if (navigation !== undefined) return this.parseLambda(navigation, kind === 'any' ? 'any' : 'all');
    if (textMatches.has(name)) return this.parseTextMatch(name as TextMatch);
    if (name.startsWith(functionNamespace))
      return parseQueryFunction(name.slice(functionNamespace.length), this.reader, this.scope);
    throw refuse.unsupported(`the query function ${name}`);
  }

  private parseTextMatch(match: TextMatch): Filter {
    this.reader.expect('(');
    const property = this.parseProperty(this.reader.word());
    this.reader.expect(',');
    const text = this.reader.text();
    this.reader.expect(')');
    return { kind: 'text', match, property, text };
  }

  private parseLambda(navigation: string, kind: 'any' | 'all'): Filter {
    const { tables, table } = this.scope;
    const relationship = findRelationship(tables, table, this.withoutVariable(navigation));
    if (!relationship || relationship.kind === 'many-to-one')
      throw refuse.unknownColumn(table.logicalName, navigation);
    this.reader.expect('(');
    if (this.reader.take(')')) return { kind, relationship, filter: undefined };
    const variable = this.reader.word();
    this.reader.expect(':');
    const scope = { tables, table: relationship.table, variable };
    const filter = new FilterParser(this.reader, scope).parseOr();
    this.reader.expect(')');
    return { kind, relationship, filter };
  }

  private parseComparison(): Filter {
    const left = this.reader.next();
    if (isProperty(left) && !this.isOperatorNext()) return this.parseFlag(this.parseProperty(left.value));
    const operator = this.reader.word();
    if (!isComparison(operator)) throw this.reader.syntaxError(left.at);
    const right = this.reader.next();
    if (isProperty(left)) return this.compare(this.parseProperty(left.value), operator, right);
    if (isProperty(right)) return this.compare(this.parseProperty(right.value), mirrored[operator], left);
    throw this.reader.syntaxError(left.at);
  }

  private isOperatorNext(): boolean {
    const token = this.reader.peek();
    return token?.kind === 'word' && !['and', 'or'].includes(token.value);
  }

  /** A boolean column is a condition by itself. */
  private parseFlag(property: PropertyPath): Filter {
    if (property.definition.type !== 'boolean') throw this.reader.syntaxError();
    const operand: Literal = { kind: 'literal', value: true };
    return { kind: 'compare', operator: 'eq', property, operand };
  }

  private compare(property: PropertyPath, operator: Comparison, token: Token): Filter {
    const operand = isProperty(token)
      ? this.parseProperty(token.value)
      : readLiteral(token, property.definition);
    return { kind: 'compare', operator, property, operand };
  }

  private parseProperty(path: string): PropertyPath {
    return parsePropertyPath(this.scope.tables, this.scope.table, this.withoutVariable(path));
  }

  private withoutVariable(path: string): string {
    const { variable } = this.scope;
    if (variable === undefined) return path;
    if (!path.startsWith(`${variable}/`)) throw refuse.unknownColumn(this.scope.table.logicalName, path);
    return path.slice(variable.length + 1);
  }
}

/** @throws {PlatformError} for a syntax error, an unknown column and a value of another type */
export function parseFilter(source: string, scope: FilterScope): Filter {
  const reader = new TokenReader(tokenize(source, scope.aliases), source);
  const filter = new FilterParser(reader, scope).parseOr();
  if (!reader.isAtEnd) throw reader.syntaxError();
  return filter;
}

import { asPredicate, asValue, type Parsed } from './parsed';
import { parseProperty } from './parse-property';
import type { ComparisonOperator, Predicate, ValueExpression } from './syntax-tree';
import type { Token } from './token';
import type { TokenReader } from './token-reader';
import { ValueParser } from './value-parser';

const comparisons: readonly ComparisonOperator[] = ['=', '<>', '>', '>=', '<', '<='];

function negatedIf(isNegated: boolean, predicate: Predicate): Parsed {
  return { predicate: isNegated ? { kind: 'not', operand: predicate } : predicate };
}

/** Recursive descent over conditions: OR, AND, NOT, then one condition. */
export class PredicateParser {
  private readonly reader: TokenReader;
  private readonly values: ValueParser;

  constructor(reader: TokenReader) {
    this.reader = reader;
    this.values = new ValueParser(reader, () => this.disjunction());
  }

  predicate(): Predicate {
    return this.required(() => this.disjunction());
  }

  private required(parse: () => Parsed): Predicate {
    const start = this.reader.peek();
    return asPredicate(parse(), this.reader, start);
  }

  private disjunction(): Parsed {
    return this.logical('or', () => this.conjunction());
  }

  private conjunction(): Parsed {
    return this.logical('and', () => this.negation());
  }

  private logical(kind: 'and' | 'or', operand: () => Parsed): Parsed {
    const start = this.reader.peek();
    let result = operand();
    while (this.reader.takeIf(kind === 'and' ? 'AND' : 'OR')) {
      const left = asPredicate(result, this.reader, start);
      result = { predicate: { kind, left, right: this.required(operand) } };
    }
    return result;
  }

  private negation(): Parsed {
    if (!this.reader.takeIf('NOT')) return this.condition();
    const operand = this.reader.nested(() => this.required(() => this.negation()));
    return { predicate: { kind: 'not', operand } };
  }

  private condition(): Parsed {
    if (this.reader.takeIf('EXISTS')) return { predicate: this.existence() };
    const start = this.reader.peek();
    const left = this.values.operand();
    const operator = this.reader.takeOneOf(comparisons);
    if (operator === undefined) return this.test(left, start);
    const right = this.values.value();
    return { predicate: { kind: 'comparison', operator, left: asValue(left, this.reader, start), right } };
  }

  private existence(): Predicate {
    this.reader.expect('(');
    const property = parseProperty(this.reader);
    this.reader.expect(')');
    return { kind: 'exists', property };
  }

  /** `IS [NOT] NULL`, `[NOT] IN` and `[NOT] LIKE`, when one of them follows. */
  private test(left: Parsed, start: Token): Parsed {
    if (this.reader.takeIf('IS')) return this.nullTest(asValue(left, this.reader, start), start);
    const isNegated = this.reader.isAt('NOT') && (this.reader.isAt('IN', 1) || this.reader.isAt('LIKE', 1));
    if (isNegated) this.reader.next();
    if (this.reader.takeIf('IN')) return negatedIf(isNegated, this.inList(asValue(left, this.reader, start)));
    if (this.reader.takeIf('LIKE')) return negatedIf(isNegated, this.like(asValue(left, this.reader, start)));
    return left;
  }

  private nullTest(value: ValueExpression, start: Token): Parsed {
    const isNegated = this.reader.takeIf('NOT');
    this.reader.expect('NULL');
    if (value.kind === 'system' || value.kind === 'user') {
      return negatedIf(isNegated, { kind: 'isNull', property: value });
    }
    throw this.reader.error('IS NULL asks about a property', start);
  }

  private inList(value: ValueExpression): Predicate {
    this.reader.expect('(');
    const candidates = [this.values.value()];
    while (this.reader.takeIf(',')) candidates.push(this.values.value());
    this.reader.expect(')');
    return { kind: 'in', value, candidates };
  }

  private like(value: ValueExpression): Predicate {
    const pattern = this.values.value();
    if (!this.reader.takeIf('ESCAPE')) return { kind: 'like', value, pattern };
    const start = this.reader.peek();
    const escape = this.values.value();
    if (escape.kind === 'constant' && (typeof escape.value !== 'string' || escape.value.length !== 1)) {
      throw this.reader.error('ESCAPE takes one character', start);
    }
    return { kind: 'like', value, pattern, escape };
  }
}

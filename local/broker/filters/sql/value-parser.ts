import { asValue, type Parsed } from './parsed';
import { parseProperty } from './parse-property';
import type { ArithmeticOperator, ValueExpression } from './syntax-tree';
import type { Token } from './token';
import type { TokenReader } from './token-reader';

const sums: readonly ArithmeticOperator[] = ['+', '-'];
const products: readonly ArithmeticOperator[] = ['*', '/', '%'];

function constantOf(token: Token): ValueExpression | undefined {
  if (token.kind === 'string') return { kind: 'constant', value: token.text };
  if (token.kind === 'integer' || token.kind === 'decimal') return { kind: 'constant', value: token.value };
  if (token.kind !== 'keyword') return undefined;
  if (token.text === 'NULL') return { kind: 'constant', value: null };
  if (token.text === 'TRUE' || token.text === 'FALSE')
    return { kind: 'constant', value: token.text === 'TRUE' };
  return undefined;
}

/** Recursive descent over arithmetic, one method for each level of precedence, loosest first. */
export class ValueParser {
  private readonly reader: TokenReader;
  private readonly parenthesised: () => Parsed;

  /** @param parenthesised what may stand between parentheses: in filters also a condition */
  constructor(reader: TokenReader, parenthesised: (parser: ValueParser) => Parsed) {
    this.reader = reader;
    this.parenthesised = () => parenthesised(this);
  }

  value(): ValueExpression {
    const start = this.reader.peek();
    return asValue(this.operand(), this.reader, start);
  }

  /** A value, or the condition that a parenthesis turned out to hold. */
  operand(): Parsed {
    return this.arithmetic(sums, () => this.product());
  }

  private product(): Parsed {
    return this.arithmetic(products, () => this.unary());
  }

  private arithmetic(operators: readonly ArithmeticOperator[], operand: () => Parsed): Parsed {
    const start = this.reader.peek();
    let result = operand();
    for (;;) {
      const operator = this.reader.takeOneOf(operators);
      if (operator === undefined) return result;
      const left = asValue(result, this.reader, start);
      const rightStart = this.reader.peek();
      const right = asValue(operand(), this.reader, rightStart);
      result = { value: { kind: 'arithmetic', operator, left, right } };
    }
  }

  private unary(): Parsed {
    if (this.reader.takeIf('+')) return this.signed((operand) => operand);
    if (this.reader.takeIf('-')) return this.signed((operand) => ({ kind: 'negate', operand }));
    return this.primary();
  }

  private signed(sign: (operand: ValueExpression) => ValueExpression): Parsed {
    const start = this.reader.peek();
    return this.reader.nested(() => ({ value: sign(asValue(this.unary(), this.reader, start)) }));
  }

  private primary(): Parsed {
    if (this.reader.isAt('(')) return this.inParentheses(this.parenthesised);
    const constant = constantOf(this.reader.peek());
    if (constant) {
      this.reader.next();
      return { value: constant };
    }
    const isCall = this.reader.peek().kind === 'name' && this.reader.isAt('(', 1);
    return { value: isCall ? this.call(this.reader.next()) : parseProperty(this.reader) };
  }

  private call(name: Token): ValueExpression {
    switch (name.text.toLowerCase()) {
      case 'newid':
        return this.inParentheses(() => ({ kind: 'newId' }));
      case 'property':
      case 'p':
        return this.inParentheses(() => ({ kind: 'propertyOf', name: this.value() }));
      default:
        throw this.reader.error(`There is no function ${name.text}`, name);
    }
  }

  private inParentheses<T>(parse: () => T): T {
    this.reader.expect('(');
    const result = this.reader.nested(parse);
    this.reader.expect(')');
    return result;
  }
}

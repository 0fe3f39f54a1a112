import { SqlSyntaxError } from './sql-syntax-error';
import type { Keyword, Token } from './token';
import { tokenize } from './tokenize';

const deepestNesting = 100;

/** A cursor over the tokens of one expression. */
export class TokenReader {
  private readonly tokens: Token[];
  private readonly expression: string;
  private index = 0;
  private depth = 0;

  constructor(expression: string) {
    this.expression = expression;
    this.tokens = tokenize(expression);
  }

  /** The token `ahead` places further on, without consuming anything; `end` beyond the last. */
  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)];
    if (!token) throw new Error('An expression has at least its end token.');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  isAt(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.kind === 'symbol' || token.kind === 'keyword') && token.text === text;
  }

  /** Consumes this symbol or keyword when it comes next. */
  takeIf(text: string): boolean {
    const isNext = this.isAt(text);
    if (isNext) this.index += 1;
    return isNext;
  }

  /** @throws {SqlSyntaxError} when something else comes next */
  expect(text: Keyword | '(' | ')' | '='): void {
    if (!this.takeIf(text)) throw this.error(`Expected ${text}`);
  }

  /** Consumes the operator that comes next, when it is one of these. */
  takeOneOf<T extends string>(operators: readonly T[]): T | undefined {
    return operators.find((operator) => this.takeIf(operator));
  }

  /** @throws {SqlSyntaxError} when parsing nests so deep that it could exhaust the stack */
  nested<T>(parse: () => T): T {
    this.depth += 1;
    if (this.depth > deepestNesting) throw this.error(`Nested deeper than ${deepestNesting} levels`);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.error('Expected the end, an operator, AND or OR');
  }

  error(problem: string, at: Token = this.peek()): SqlSyntaxError {
    return new SqlSyntaxError(problem, { expression: this.expression, offset: at.offset });
  }
}

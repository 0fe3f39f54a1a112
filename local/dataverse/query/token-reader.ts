import { refuse } from '../platform-error';
import type { Token } from './tokenize';

/** The tokens of one expression, read from left to right. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private readonly source: string;
  private position = 0;

  constructor(tokens: readonly Token[], source: string) {
    this.tokens = tokens;
    this.source = source;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  get isAtEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  next(): Token {
    const token = this.peek();
    if (!token) throw this.syntaxError(this.source.length);
    this.position++;
    return token;
  }

  isSymbol(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'symbol' && token.value === value;
  }

  isWord(value: string): boolean {
    const token = this.peek();
    return token?.kind === 'word' && token.value === value;
  }

  /** Reads the symbol or keyword when it is next. */
  take(value: string): boolean {
    const token = this.peek();
    const isNext = token !== undefined && token.kind !== 'text' && token.value === value;
    if (isNext) this.position++;
    return isNext;
  }

  expect(value: string): void {
    if (!this.take(value)) throw this.syntaxError(this.peek()?.at ?? this.source.length);
  }

  word(): string {
    const token = this.next();
    if (token.kind !== 'word') throw this.syntaxError(token.at);
    return token.value;
  }

  text(): string {
    const token = this.next();
    if (token.kind !== 'text') throw this.syntaxError(token.at);
    return token.value;
  }

  syntaxError(at = this.peek()?.at ?? this.source.length): Error {
    return refuse.malformedQuery(`Syntax error at position ${at} in '${this.source}'.`);
  }
}

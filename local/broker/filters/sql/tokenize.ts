import { SqlSyntaxError } from './sql-syntax-error';
import { keywords, type Token } from './token';

/** Tried in this order at every position; each pattern is sticky. */
const patterns = {
  space: /\s+/uy,
  decimal: /(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+/uy,
  integer: /\d+/uy,
  name: /[\p{L}_][\p{L}\p{Nd}_]*/uy,
  delimited: /\[(?:[^\]]|\]\])*\]/uy,
  quoted: /"(?:[^"]|"")*"/uy,
  string: /'(?:[^']|'')*'/uy,
  symbol: /<>|!=|<=|>=|[=<>+\-*/%(),.;]/uy,
} as const;

type PatternName = keyof typeof patterns;

const largestInteger = 2n ** 63n - 1n;

/** The documented limit of a filter or an action. */
const longestExpression = 1024;

function unquote(text: string): string {
  const closing = text.slice(-1);
  return text.slice(1, -1).replaceAll(closing + closing, closing);
}

function wordToken(text: string, offset: number): Token {
  const upper = text.toUpperCase();
  const keyword = keywords.find((word) => word === upper);
  return keyword === undefined ? { kind: 'name', text, offset } : { kind: 'keyword', text: keyword, offset };
}

function integerToken(text: string, offset: number, expression: string): Token {
  const value = BigInt(text);
  if (value <= largestInteger) return { kind: 'integer', text, value, offset };
  throw new SqlSyntaxError(`${text} is larger than a 64-bit integer`, { expression, offset });
}

const makeToken: Record<
  Exclude<PatternName, 'space'>,
  (text: string, offset: number, expression: string) => Token
> = {
  decimal: (text, offset) => ({ kind: 'decimal', text, value: Number(text), offset }),
  integer: integerToken,
  name: wordToken,
  delimited: (text, offset) => ({ kind: 'delimitedName', text: unquote(text), offset }),
  quoted: (text, offset) => ({ kind: 'delimitedName', text: unquote(text), offset }),
  string: (text, offset) => ({ kind: 'string', text: unquote(text), offset }),
  symbol: (text, offset) => ({ kind: 'symbol', text: text === '!=' ? '<>' : text, offset }),
};

function matchAt(expression: string, offset: number): { name: PatternName; text: string } | undefined {
  for (const [name, pattern] of Object.entries(patterns) as [PatternName, RegExp][]) {
    pattern.lastIndex = offset;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { name, text };
  }
  return undefined;
}

const unclosed: Record<string, string> = {
  "'": 'This text has no closing quotation mark',
  '"': 'This name has no closing quotation mark',
  '[': 'This name has no closing bracket',
  '@': 'Parameters are not supported; write the value itself',
};

/**
 * Splits a filter or an action into tokens; the last one is `end`.
 * @throws {SqlSyntaxError}
 */
export function tokenize(expression: string): Token[] {
  if (expression.length > longestExpression) {
    throw new SqlSyntaxError(`Longer than ${longestExpression} characters`, {
      expression,
      offset: longestExpression,
    });
  }
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < expression.length) {
    const match = matchAt(expression, offset);
    if (!match) {
      const character = expression.charAt(offset);
      throw new SqlSyntaxError(unclosed[character] ?? `Unexpected character ${character}`, {
        expression,
        offset,
      });
    }
    if (match.name !== 'space') tokens.push(makeToken[match.name](match.text, offset, expression));
    offset += match.text.length;
  }
  return [...tokens, { kind: 'end', text: '', offset }];
}

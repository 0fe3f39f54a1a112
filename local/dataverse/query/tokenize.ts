import { refuse } from '../platform-error';

export interface Token {
  kind: 'text' | 'word' | 'symbol';
  /** Of a text without its quotes, as the caller means it. */
  value: string;
  /** Where it begins, for messages. */
  at: number;
}

const space = /\s+/y;
const text = /'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)"/y;
/** Names, paths, keywords, numbers, guids and dates: whatever ends at a space or a symbol. */
const word = /[^\s'"(),=:[\]]+(?::\d[^\s'"(),=[\]]*)?/y;
const symbol = /[(),=:[\]]/y;

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function readToken(source: string, at: number): { token: Token; length: number } {
  const quoted = matchAt(text, source, at);
  if (quoted) {
    const value = quoted[1]?.replaceAll("''", "'") ?? (JSON.parse(quoted[0]) as string);
    return { token: { kind: 'text', value, at }, length: quoted[0].length };
  }
  const [symbolText] = matchAt(symbol, source, at) ?? [];
  if (symbolText !== undefined)
    return { token: { kind: 'symbol', value: symbolText, at }, length: symbolText.length };
  const [wordText] = matchAt(word, source, at) ?? [];
  if (wordText === undefined)
    throw refuse.malformedQuery(`There is an unterminated string literal at position ${at} in '${source}'.`);
  return { token: { kind: 'word', value: wordText, at }, length: wordText.length };
}

/**
 * Cuts a query expression into its parts. A parameter alias (`@p1`) stands for the tokens of its text.
 * @throws {PlatformError} for a text that does not end
 */
export function tokenize(source: string, aliases: ReadonlyMap<string, string> = new Map()): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    at += matchAt(space, source, at)?.[0].length ?? 0;
    if (at === source.length) break;
    const { token, length } = readToken(source, at);
    const alias = token.kind === 'word' && token.value.startsWith('@') ? aliases.get(token.value) : undefined;
    tokens.push(...(alias === undefined ? [token] : tokenize(alias)));
    at += length;
  }
  return tokens;
}

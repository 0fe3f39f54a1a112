/** A value of a row, or of a literal in a filter. */
export type ODataValue = string | number | boolean | null;

export type ODataPredicate = (row: Readonly<Record<string, ODataValue>>) => boolean;

/** One step of reading: what the text begins with, and how many characters that takes. */
const tokenPattern =
  /^(?:(?<space>\s+)|(?<text>'(?:[^']|'')*')|(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-]))|(?<moment>\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)|(?<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<word>[A-Za-z_][\w.]*)|(?<mark>[(),=[\]]))/i;

interface Token {
  kind: string;
  text: string;
}

function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let rest = filter;
  while (rest !== '') {
    const { groups = {}, 0: matched } = tokenPattern.exec(rest) ?? { 0: '' };
    const [kind] = Object.entries<string | undefined>(groups).find(([, text]) => text !== undefined) ?? [];
    if (kind === undefined) throw new SyntaxError(`cannot read a filter at ${rest}`);
    if (kind !== 'space') tokens.push({ kind, text: matched });
    rest = rest.slice(matched.length);
  }
  return tokens;
}

const comparisons: Readonly<Record<string, (left: ODataValue, right: ODataValue) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && right !== null && left > right,
  ge: (left, right) => left !== null && right !== null && left >= right,
  lt: (left, right) => left !== null && right !== null && left < right,
  le: (left, right) => left !== null && right !== null && left <= right,
};

const wildcards: Readonly<Record<string, string>> = { '%': '[\\s\\S]*', _: '[\\s\\S]' };

/** The platform's patterns: `%`, `_`, and characters between brackets. */
function likePattern(text: string): string {
  return text.replace(/\[([^\]])\]|[\s\S]/g, (matched, inBrackets: string | undefined) => {
    const wildcard = inBrackets === undefined ? wildcards[matched] : undefined;
    return wildcard ?? (inBrackets ?? matched).replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  });
}

const matches: Readonly<Record<string, (pattern: string) => RegExp>> = {
  startswith: (pattern) => new RegExp(`^${pattern}`),
  endswith: (pattern) => new RegExp(`${pattern}$`),
  contains: (pattern) => new RegExp(pattern),
};

/** Reads filters as the OData grammar has them, written without a look at the code under test. */
class FilterReader {
  private readonly tokens: Token[];
  private at = 0;

  constructor(filter: string) {
    this.tokens = tokensOf(filter);
  }

  whole(): ODataPredicate {
    const predicate = this.either();
    if (this.at < this.tokens.length) throw new SyntaxError('something follows the filter');
    return predicate;
  }

  private either(): ODataPredicate {
    const parts = [this.both()];
    while (this.takes('or')) parts.push(this.both());
    return (row) => parts.some((part) => part(row));
  }

  private both(): ODataPredicate {
    const parts = [this.single()];
    while (this.takes('and')) parts.push(this.single());
    return (row) => parts.every((part) => part(row));
  }

  private single(): ODataPredicate {
    if (this.takes('not')) {
      const negated = this.single();
      return (row) => !negated(row);
    }
    if (this.takes('(')) {
      const inner = this.either();
      this.expects(')');
      return inner;
    }
    const word = this.next().text;
    if (word in matches) return this.match(word);
    if (word === 'Microsoft.Dynamics.CRM.In') return this.inList();
    const compare = comparisons[this.next().text];
    if (!compare) throw new SyntaxError(`no comparison follows ${word}`);
    const value = this.value();
    return (row) => compare(row[word] ?? null, value);
  }

  private match(word: string): ODataPredicate {
    this.expects('(');
    const column = this.next().text;
    this.expects(',');
    const pattern = matches[word]?.(likePattern(String(this.value())));
    this.expects(')');
    return (row) => typeof row[column] === 'string' && (pattern?.test(row[column]) ?? false);
  }

  private inList(): ODataPredicate {
    for (const text of ['(', 'PropertyName', '=']) this.expects(text);
    const column = String(this.value());
    for (const text of [',', 'PropertyValues', '=', '[']) this.expects(text);
    const values = [this.value()];
    while (this.takes(',')) values.push(this.value());
    for (const text of [']', ')']) this.expects(text);
    return (row) => values.includes(String(row[column]));
  }

  private value(): ODataValue {
    const { kind, text } = this.next();
    if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
    if (kind === 'number') return Number(text);
    if (kind === 'guid' || kind === 'moment') return text;
    if (text === 'null') return null;
    if (text === 'true' || text === 'false') return text === 'true';
    throw new SyntaxError(`${text} is no literal`);
  }

  private next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new SyntaxError('the filter ends too early');
    return token;
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.text === text && token.kind !== 'text';
    if (isIt) this.at++;
    return isIt;
  }

  private expects(text: string): void {
    if (!this.takes(text)) throw new SyntaxError(`${text} is missing`);
  }
}

/** The condition that a filter text states. */
export function readODataFilter(filter: string): ODataPredicate {
  return new FilterReader(filter).whole();
}

/** The key of an address such as `accounts(name='a',year=1)`, by the grammar of OData's key predicates. */
export function readODataKey(path: string): Record<string, ODataValue> {
  const [, key = ''] = /^[a-z]+\(([\s\S]*)\)$/.exec(decodeURIComponent(path)) ?? [];
  const pairs = key.matchAll(/([A-Za-z_]\w*)=('(?:[^']|'')*'|[^,']+)(?:,|$)/g);
  const read: Record<string, ODataValue> = {};
  let length = 0;
  for (const [pair, column = '', text = ''] of pairs) {
    length += pair.length;
    read[column] = text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : Number(text);
  }
  if (length !== key.length) throw new SyntaxError(`cannot read the key ${key}`);
  return read;
}

/** Deeper bodies than any context the platform writes; keeps every later recursion far from the end of the stack. */
const nestingLimit = 256;

/** The reviver's third argument, offered by Node since 21 and not yet part of TypeScript's library types. */
interface ReviverContext {
  source?: string;
}

type Reviver = (key: string, value: unknown, context: ReviverContext) => unknown;

const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Sign, digits and exponent without zeros that mean nothing: equal for every spelling of one decimal number. */
function canonicalDecimal(source: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign}${significant}e${scale}`;
}

function exactNumber(source: string): number | string {
  const number = Number(source);
  if (/^-?\d+$/.test(source)) return Number.isSafeInteger(number) ? number + 0 : source;
  return Number.isFinite(number) && canonicalDecimal(String(number)) === canonicalDecimal(source)
    ? number
    : source;
}

/**
 * What a plain parse might change: sixteen digits, an exponent, a negative zero. Doubles hold fifteen digits of any
 * decimal number, so that most bodies have nothing of it; text that only looks like it costs no more than time.
 */
const mayLoseDigits = /[\d.]{16}|(?:^|[:,[\s])(?:-?[\d.]+[eE]|-0(?![\d.]))/;

function opensMoreThan(limit: number, text: string): boolean {
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++opened > limit) return true;
    }
  }
  return false;
}

/** One linear pass, because a regular expression over quoted text can be made to take quadratic time. */
function deepestNestingOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"') isInText = !isInText;
    else if (isInText) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}

/**
 * Parses JSON without losing a digit: a number that a double cannot hold exactly, and every integer beyond 2^53,
 * becomes its decimal text.
 * @throws {SyntaxError} when the text is not JSON, or nests deeper than 256 levels
 */
export function parseLosslessJson(text: string): unknown {
  if (opensMoreThan(nestingLimit, text) && deepestNestingOf(text) > nestingLimit)
    throw new SyntaxError(`nests deeper than ${nestingLimit} levels`);
  if (!mayLoseDigits.test(text)) return JSON.parse(text) as unknown;
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? exactNumber(source) : value,
  );
}

import { formatFieldPath, type FieldError } from './field-error';
import { endOfNumber, endOfText, losesDigits } from './json-tokens';

/** Deeper than any contract of the suite; far from what a recursive reader could stand. */
const deepest = 32;
/** Names that would reach into an object's prototype wherever somebody copies members by name. */
const refusedNames = new Set(['__proto__', 'constructor', 'prototype']);
const mostFaults = 20;

interface Container {
  /** Names met so far in an object; undefined in an array. */
  names: Set<string> | undefined;
  /** Where the reader is: the last name, or the index. */
  at: string | number;
  expectsName: boolean;
}

class Inspection {
  readonly faults: FieldError[] = [];
  private readonly open: Container[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads the token that begins here; answers where the next one may begin. */
  step(index: number): number {
    const character = this.text.charAt(index);
    if (character === '"') return this.readText(index);
    if (character === '-' || (character >= '0' && character <= '9')) return this.readNumber(index);
    if (character === '{' || character === '[') return this.enter(index, character === '{');
    if (character === '}' || character === ']') this.open.pop();
    else if (character === ',') this.passComma();
    return index + 1;
  }

  private enter(index: number, isObject: boolean): number {
    if (this.open.length === deepest) {
      this.report(`nests deeper than ${deepest} levels`);
      return this.text.length;
    }
    this.open.push({ names: isObject ? new Set() : undefined, at: isObject ? '' : 0, expectsName: isObject });
    return index + 1;
  }

  private passComma(): void {
    const top = this.open.at(-1);
    if (!top) return;
    if (top.names) top.expectsName = true;
    else top.at = Number(top.at) + 1;
  }

  private readText(start: number): number {
    const end = endOfText(this.text, start);
    const raw = this.text.slice(start + 1, end - 1);
    const value = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
    const top = this.open.at(-1);
    if (top?.names && top.expectsName) this.noteName(value, top, top.names);
    // Half a surrogate pair or a zero byte can come in by an escape only.
    if (value !== raw && /\p{Surrogate}|\0/u.test(value)) this.report('holds characters that are no text');
    return end;
  }

  private noteName(name: string, container: Container, names: Set<string>): void {
    container.at = name;
    container.expectsName = false;
    if (refusedNames.has(name)) this.report('is a name that is not taken');
    else if (names.has(name)) this.report('is given more than once');
    names.add(name);
  }

  private readNumber(start: number): number {
    const end = endOfNumber(this.text, start);
    if (losesDigits(this.text.slice(start, end)))
      this.report('has more digits than are kept; send it as text');
    return end;
  }

  private report(message: string): void {
    if (this.faults.length >= mostFaults) return;
    this.faults.push({ path: formatFieldPath(this.open.map(({ at }) => at)), message });
  }
}

/**
 * What a parsed value no longer shows: names given twice or reaching into prototypes, numbers that would lose digits,
 * text that is no Unicode, too many levels.
 * @param text valid JSON; it is read once, from left to right
 */
export function inspectJson(text: string): FieldError[] {
  const inspection = new Inspection(text);
  for (let index = 0; index < text.length;) index = inspection.step(index);
  return inspection.faults;
}

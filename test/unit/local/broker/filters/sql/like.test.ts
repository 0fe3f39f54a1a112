import fc from 'fast-check';
import { isLike } from '../../../../../../local/broker/filters/sql/like';

/** The same meaning, written the slow and obvious way. */
function referenceLike(text: string, pattern: string, escape: string): boolean {
  let source = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    const isEscape = character === escape && index + 1 < pattern.length;
    if (isEscape) index += 1;
    const literal = `\\u${pattern.charCodeAt(index).toString(16).padStart(4, '0')}`;
    const wildcard = { '%': '[^]*', _: '[^]' }[character];
    source += isEscape || wildcard === undefined ? literal : wildcard;
  }
  return new RegExp(`^${source}$`).test(text);
}

describe('isLike', () => {
  it('agrees with a regular expression', () => {
    const letters = (alphabet: string[], maxLength: number) =>
      fc.array(fc.constantFrom(...alphabet), { maxLength }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(
        letters(['a', 'b', '%', '\n'], 12),
        letters(['a', 'b', '%', '_', '!'], 8),
        (text, pattern) => {
          expect(isLike(text, pattern, '!')).toBe(referenceLike(text, pattern, '!'));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('takes an escape character at the end literally', () => {
    expect(isLike('a!', 'a!', '!')).toBe(true);
  });

  it('answers quickly where a backtracking expression would not', () => {
    expect(isLike('a'.repeat(2_000), `${'%a'.repeat(40)}b`)).toBe(false);
  });
});

import fc from 'fast-check';
import { parseFilter } from '../../../../../../local/broker/filters/sql/parse-filter';
import { arbitraryPredicate } from '../../../../../support/filters/arbitrary-sql';
import { printPredicate } from '../../../../../support/filters/print-sql';

const user = (name: string) => ({ kind: 'user', name });
const constant = (value: unknown) => ({ kind: 'constant', value });
const equals = (name: string, value: unknown) => ({
  kind: 'comparison',
  operator: '=',
  left: user(name),
  right: constant(value),
});

describe('parseFilter', () => {
  it('reads back every condition it can express', () => {
    fc.assert(
      fc.property(arbitraryPredicate, (predicate) => {
        const text = printPredicate(predicate);
        fc.pre(text.length <= 1024);

        expect(parseFilter(text)).toEqual(predicate);
      }),
    );
  });

  it.each([
    ['a = 1', equals('a', 1n)],
    ["a = 'it''s'", equals('a', "it's")],
    ['a = 2.50', equals('a', 2.5)],
    ['a = 5E-1', equals('a', 0.5)],
    ['a = TRUE', equals('a', true)],
    ['a = null', equals('a', null)],
    ['a != 1', { ...equals('a', 1n), operator: '<>' }],
    ['[http://schemas/x:y] = 1', equals('http://schemas/x:y', 1n)],
    ['[odd ]]name] = 1', equals('odd ]name', 1n)],
    ['"quoted ""name""" = 1', equals('quoted "name"', 1n)],
    ['USER.a = 1', equals('a', 1n)],
    ['größe_2 = 1', equals('größe_2', 1n)],
    ['sys.[LABEL] = 1', { ...equals('', 1n), left: { kind: 'system', name: 'label' } }],
    ['sys.Subject = 1', { ...equals('', 1n), left: { kind: 'system', name: 'label' } }],
    ['active', { kind: 'truth', value: user('active') }],
    ['NOT (active)', { kind: 'not', operand: { kind: 'truth', value: user('active') } }],
    ['(a) = (1)', equals('a', 1n)],
    ['a IS NOT NULL', { kind: 'not', operand: { kind: 'isNull', property: user('a') } }],
    ['a NOT IN (1)', { kind: 'not', operand: { kind: 'in', value: user('a'), candidates: [constant(1n)] } }],
    [
      "a NOT LIKE 'x%'",
      { kind: 'not', operand: { kind: 'like', value: user('a'), pattern: constant('x%') } },
    ],
  ])('parses %s', (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  it.each([
    ['a = 1 OR b = 2 AND c = 3', 'a = 1 OR (b = 2 AND c = 3)'],
    ['NOT a = 1 AND b = 2', '(NOT (a = 1)) AND (b = 2)'],
    ['a = 1 OR b = 2 OR c = 3', '(a = 1 OR b = 2) OR c = 3'],
    ['1 + 2 * 3 = a', '(1 + (2 * 3)) = a'],
    ['1 - 2 - 3 = a', '((1 - 2) - 3) = a'],
    ['-a % 2 = 0', '((-a) % 2) = 0'],
    ['+a = -(-1)', 'a = - - 1'],
  ])('binds %s as %s', (text, parenthesised) => {
    expect(parseFilter(text)).toEqual(parseFilter(parenthesised));
  });

  it.each([
    ['', 'Expected the name of a property (position 1, at the end)'],
    ['a =', 'Expected the name of a property (position 4, at the end)'],
    ['a = 1 b', 'Expected the end, an operator, AND or OR (position 7, at "b")'],
    ['a + 1', 'Expected a condition, not a value (position 1, at "a + 1")'],
    ['1', 'Expected a condition, not a value (position 1, at "1")'],
    ['a = 1 AND 2', 'Expected a condition, not a value (position 11, at "2")'],
    ['(a = 1) + 1 = 2', 'Expected a value, not a condition (position 1, at "(a = 1) + 1 = 2")'],
    ['NOT 5', 'Expected a condition, not a value (position 5, at "5")'],
    ["a = 'x", 'This text has no closing quotation mark (position 5, at "\'x")'],
    ['[a = 1', 'This name has no closing bracket (position 1, at "[a = 1")'],
    ['a = @p', 'Parameters are not supported; write the value itself (position 5, at "@p")'],
    ['a ? 1', 'Unexpected character ? (position 3, at "? 1")'],
    ['sys.nothing = 1', 'There is no system property nothing (position 5, at "nothing = 1")'],
    ['other.a = 1', 'The scope is sys or user, not other (position 1, at "other.a = 1")'],
    ['[sys].label = 1', 'The scope is sys or user, not sys (position 1, at "[sys].label = 1")'],
    ['a IN 1', 'Expected ( (position 6, at "1")'],
    ['a IN ()', 'Expected the name of a property (position 7, at ")")'],
    ['a + 1 IS NULL', 'IS NULL asks about a property (position 1, at "a + 1 IS NULL")'],
    ["a LIKE 'x' ESCAPE 'yy'", 'ESCAPE takes one character (position 19, at "\'yy\'")'],
    ['now() = 1', 'There is no function now (position 1, at "now() = 1")'],
    ['a = 9223372036854775808', '9223372036854775808 is larger than a 64-bit integer (position 5,'],
    [`${'('.repeat(101)}a${')'.repeat(101)}`, 'Nested deeper than 100 levels'],
    [`a = '${'x'.repeat(1024)}'`, 'Longer than 1024 characters (position 1025,'],
  ])('refuses %s and names the position', (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
  });

  it('throws nothing but syntax errors for any text', () => {
    const fragment = fc.constantFrom(
      'a',
      'sys.',
      "'x'",
      '1',
      '(',
      ')',
      ' AND ',
      ' NOT ',
      ' IN ',
      '=',
      '-',
      '[',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragment).map((parts) => parts.join('')),
        ),
        (text) => {
          const outcome = ((): unknown => {
            try {
              return parseFilter(text);
            } catch (error) {
              return error;
            }
          })();

          expect(outcome instanceof Error ? outcome.name : 'SqlSyntaxError').toBe('SqlSyntaxError');
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { parseLosslessJson } from '../../../../shared/dataverse/parse-lossless-json';

describe('parseLosslessJson', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1.10', 1.1],
    ['0.000', 0],
    ['1E+2', 100],
    ['1e300', 1e300],
    ['1e400', '1e400'],
    ['1e-400', '1e-400'],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['79228162514264337593543950335.5', '79228162514264337593543950335.5'],
  ])('reads %s without losing a digit', (source, expected) => {
    expect(parseLosslessJson(source)).toStrictEqual(expected);
  });

  it('agrees with JSON.parse wherever a double is exact', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        const text = JSON.stringify(value, (_key, part: unknown) => (isUnsafe(part) ? 0 : part));

        expect(parseLosslessJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads a number the same whatever stands beside it', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,20})$/);
    const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,20}$/));
    const exponent = fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      fc.stringMatching(/^[eE][+-]?\d{1,3}$/),
    );
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits, fraction, exponent)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', ' ', '\n'),
        (numbers, gap) => {
          const alone = parseLosslessJson(`[${numbers.map((each) => gap + each).join(',')}]`);
          const besideExponent = parseLosslessJson(`[${numbers.join(',')},1E0]`) as unknown[];

          expect(alone).toStrictEqual(besideExponent.slice(0, -1));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps every 64-bit integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(BigInt(parseLosslessJson(String(value)) as string | number)).toBe(value);
      }),
    );
  });

  it('keeps a member named __proto__ as a member', () => {
    const parsed = parseLosslessJson('{"__proto__":{"isAdmin":true}}') as Record<string, unknown>;

    expect(Object.keys(parsed)).toEqual(['__proto__']);
    expect(parsed['isAdmin']).toBeUndefined();
  });

  it('counts brackets outside text only', () => {
    const text = `"${'['.repeat(300)}\\"${'{'.repeat(300)}"`;

    expect(parseLosslessJson(text)).toBe(JSON.parse(text));
  });

  it('accepts 256 levels of nesting and not one more', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

    expect(parseLosslessJson(nested(256))).toEqual(JSON.parse(nested(256)));
    expect(() => parseLosslessJson(nested(257))).toThrow(SyntaxError);
  });
});

function isUnsafe(part: unknown): boolean {
  return typeof part === 'number' && Number.isInteger(part) && !Number.isSafeInteger(part);
}

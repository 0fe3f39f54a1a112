import fc from 'fast-check';
import { parseLosslessJson, writeLosslessJson } from '../../../../local/dataverse/lossless-json';

describe('lossless JSON', () => {
  it('keeps every digit of a whole number no double holds', () => {
    expect(parseLosslessJson('{"a":[9223372036854775807,-9007199254740993]}')).toEqual({
      a: [9223372036854775807n, -9007199254740993n],
    });
  });

  it('leaves numbers a double holds, fractions and exponents as numbers', () => {
    expect(parseLosslessJson('[1,-0.5,1e300,9007199254740991]')).toEqual([1, -0.5, 1e300, 9007199254740991]);
  });

  it('reads back what it wrote', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
        fc.constantFrom(null, true),
        fc.array(tie('value')),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { noNullPrototype: true },
        ),
      ),
    })).value;

    fc.assert(
      fc.property(value, (original) => {
        expect(parseLosslessJson(writeLosslessJson(original))).toEqual(original);
      }),
    );
  });
});

import fc from 'fast-check';
import { RandomSource } from '../../../../../local/dataverse/seed/random-source';

describe('RandomSource', () => {
  it('repeats itself for the same text', () => {
    const numbers = (text: string): number[] => {
      const random = new RandomSource(text);
      return [1, 2, 3].map(() => random.whole(0, 1_000_000));
    };

    expect(numbers('account 1 1')).toEqual(numbers('account 1 1'));
    expect(numbers('account 1 2')).not.toEqual(numbers('account 1 1'));
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -9, max: 9 }), fc.nat(9), (text, from, length) => {
        const random = new RandomSource(text);

        const number = random.whole(from, from + length);

        expect(number).toBeGreaterThanOrEqual(from);
        expect(number).toBeLessThanOrEqual(from + length);
      }),
    );
  });

  it('fills patterns and leaves the rest alone', () => {
    expect(new RandomSource('a').digits('+31 #-#x')).toMatch(/^\+31 \d-\dx$/);
    expect(new RandomSource('a').day()).toMatch(/^202[345]-\d\d-\d\d$/);
  });

  it('cannot choose from nothing', () => {
    expect(() => new RandomSource('a').pick([])).toThrow('nothing to choose');
  });
});

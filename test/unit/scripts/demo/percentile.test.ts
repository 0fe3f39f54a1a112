import { percentile } from '../../../../scripts/demo/percentile';

describe('percentile', () => {
  it('has none of nothing', () => {
    expect(percentile([], 50)).toBeUndefined();
  });

  it.each([
    [50, 5],
    [95, 10],
    [100, 10],
    [1, 1],
  ])('takes the nearest rank: p%d of 1 to 10 is %d', (percent, expected) => {
    expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent)).toBe(expected);
  });
});

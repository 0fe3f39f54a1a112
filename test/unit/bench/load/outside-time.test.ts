import { coveredMs } from '../../../../bench/load/outside-time';

describe('coveredMs', () => {
  it.each([
    ['no call', [], 0],
    [
      'one after the other',
      [
        [0, 10],
        [20, 25],
      ],
      15,
    ],
    [
      'two at the same time',
      [
        [0, 10],
        [0, 8],
      ],
      10,
    ],
    [
      'two that overlap, later first',
      [
        [5, 12],
        [0, 8],
      ],
      12,
    ],
    [
      'one within another, and one more',
      [
        [0, 10],
        [2, 4],
        [9, 11],
      ],
      11,
    ],
  ])('counts %s once', (_, spans, covered) => {
    const intervals = spans.map(([fromMs = 0, toMs = 0]) => ({ fromMs, toMs }));

    expect(coveredMs(intervals)).toBe(covered);
  });
});

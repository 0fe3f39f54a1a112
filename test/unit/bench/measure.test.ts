import fc from 'fast-check';
import { compare, median, timedRound, type Round } from '../../../bench/measure';

/** A side that answers these rates in turn, and leaves its name with every round. */
function side(name: string, rates: readonly number[], order: string[] = []): Round {
  let round = 0;
  return () => {
    order.push(name);
    return Promise.resolve(rates[round++ % rates.length]!);
  };
}

const silent = (): void => undefined;

describe('median', () => {
  it('takes the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('takes the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('lies between the smallest and the largest and leaves the list alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        return below <= values.length / 2 && above <= values.length / 2 && String(values) === String(before);
      }),
    );
  });

  it('refuses an empty list', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('timedRound', () => {
  it('answers the work done per second', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(1_500);

    const rate = await timedRound({ count: 200, work: () => Promise.resolve() })();

    now.mockRestore();
    expect(rate).toBe(400);
  });

  it('prepares before the clock starts', async () => {
    const order: string[] = [];
    const now = jest.spyOn(performance, 'now').mockImplementation(() => order.push('clock'));

    await timedRound({
      count: 1,
      prepare: () => Promise.resolve(order.push('prepare')),
      work: () => Promise.resolve(order.push('work')),
    })();

    now.mockRestore();
    expect(order).toEqual(['prepare', 'clock', 'work', 'clock']);
  });
});

describe('compare', () => {
  it('answers the median of the ratios of the pairs and the median rate of either side', async () => {
    const ours = side('ours', [50, 60, 90, 60, 60]);
    const bare = side('bare', [100]);

    const comparison = await compare({ name: 'sends', target: 0.5, ours, bare, pairs: 3, log: silent });

    expect(comparison).toEqual({
      name: 'sends',
      target: 0.5,
      ratio: 0.6,
      oursPerSecond: 60,
      barePerSecond: 100,
    });
  });

  it('is not misled by a machine that slows down for one pair, or by one side that is disturbed', async () => {
    const ours = side('ours', [80, 8, 40]);
    const bare = side('bare', [100, 10, 100]);

    const { ratio } = await compare({ name: 'sends', ours, bare, pairs: 3, log: silent });

    expect(ratio).toBeCloseTo(0.8);
  });

  it('warms both sides up and then lets them begin in turn', async () => {
    const order: string[] = [];

    await compare({
      name: 'sends',
      ours: side('ours', [1], order),
      bare: side('bare', [1], order),
      pairs: 2,
      log: silent,
    });

    const warmUp = order.slice(0, -4);
    expect(warmUp.filter((name) => name === 'ours')).toHaveLength(5);
    expect(warmUp.filter((name) => name === 'bare')).toHaveLength(5);
    expect(order.slice(-4)).toEqual(['bare', 'ours', 'ours', 'bare']);
  });

  it('says how far it is', async () => {
    const lines: string[] = [];

    await compare({
      name: 'sends',
      ours: side('ours', [1]),
      bare: side('bare', [1]),
      pairs: 10,
      log: (line) => lines.push(line),
    });

    expect(lines).toEqual(['sends: warming up', 'sends: 5 of 10 pairs', 'sends: 10 of 10 pairs']);
  });

  it('fails with the side that fails', async () => {
    const broken = new Error('the server is gone');
    const ours = (): Promise<number> => Promise.reject(broken);

    const comparison = compare({ name: 'sends', ours, bare: side('bare', [1]), log: silent });

    await expect(comparison).rejects.toBe(broken);
  });
});

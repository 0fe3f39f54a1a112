import { Parallelism } from '../../../../../shared/dataverse/limits/parallelism';

/** Rounds in which every place was taken and every answer was good. */
function saturate(parallelism: Parallelism, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const { limit } = parallelism;
    for (let answer = 0; answer < limit; answer++) parallelism.answered(parallelism.burst, limit);
  }
}

describe('Parallelism', () => {
  it('starts with four places', () => {
    expect(new Parallelism().limit).toBe(4);
  });

  it.each([
    { hint: 2, start: 2 },
    { hint: 4, start: 4 },
    { hint: 20, start: 4 },
    { hint: 0, start: 4 },
    { hint: NaN, start: 4 },
  ])('starts with $start where the environment recommends $hint', ({ hint, start }) => {
    const parallelism = new Parallelism();

    parallelism.hinted(hint);

    expect(parallelism.limit).toBe(start);
  });

  it('takes only the first recommendation for its start', () => {
    const parallelism = new Parallelism();
    parallelism.hinted(8);

    parallelism.hinted(1);

    expect(parallelism.limit).toBe(4);
  });

  it('grows eight times more slowly above what the environment recommends', () => {
    const parallelism = new Parallelism();
    parallelism.hinted(6);
    saturate(parallelism, 3);
    expect(parallelism.limit).toBe(6);

    saturate(parallelism, 7);
    expect(parallelism.limit).toBe(6);
    saturate(parallelism, 2);

    expect(parallelism.limit).toBe(7);
  });

  it('grows by one with every full round', () => {
    const parallelism = new Parallelism();

    const limits = [1, 2, 3].map(() => {
      saturate(parallelism, 1);
      return parallelism.limit;
    });

    expect(limits.map((limit) => limit - 4)).toEqual([0, 1, 2]);
  });

  it('does not grow while places are free', () => {
    const parallelism = new Parallelism();

    for (let answer = 0; answer < 1_000; answer++) parallelism.answered(parallelism.burst, 3);

    expect(parallelism.limit).toBe(4);
  });

  it.each([
    { ceiling: undefined, highest: 52 },
    { ceiling: 10, highest: 10 },
    { ceiling: 2, highest: 2 },
    { ceiling: 500, highest: 52 },
    { ceiling: 0, highest: 1 },
  ])('never exceeds $highest with the ceiling $ceiling', ({ ceiling, highest }) => {
    const parallelism = new Parallelism(ceiling);

    saturate(parallelism, 100);

    expect(parallelism.limit).toBe(highest);
  });

  it('halves once for a burst of 429s', () => {
    const parallelism = new Parallelism();
    saturate(parallelism, 100);
    const { burst } = parallelism;

    const halvings = Array.from({ length: 52 }, () => parallelism.throttled(burst));

    expect(parallelism.limit).toBe(26);
    expect(halvings.filter(Boolean)).toHaveLength(1);
  });

  it('learns nothing from the good answers of a burst that was throttled', () => {
    const parallelism = new Parallelism();
    const { burst } = parallelism;
    parallelism.throttled(burst);

    for (let answer = 0; answer < 50; answer++) parallelism.answered(burst, 50);

    expect(parallelism.limit).toBe(2);
  });

  it('halves again for calls that were sent afterwards, down to one', () => {
    const parallelism = new Parallelism();

    const limits = [1, 2, 3].map(() => {
      parallelism.throttled(parallelism.burst);
      return parallelism.limit;
    });

    expect(limits).toEqual([2, 1, 1]);
  });
});

import fc from 'fast-check';
import { isolate } from '../../../../../shared/dataverse/loader/isolate';

/** Rows are numbers; those in `bad` are refused. */
class Target {
  calls = 0;
  readonly landed: number[] = [];
  readonly rejected: number[] = [];
  private readonly bad: ReadonlySet<number>;

  constructor(bad: readonly number[]) {
    this.bad = new Set(bad);
  }

  together = (rows: readonly number[]): Promise<boolean> => {
    this.calls += 1;
    const isGood = rows.every((row) => !this.bad.has(row));
    if (isGood) this.landed.push(...rows);
    return Promise.resolve(isGood);
  };

  oneByOne = (rows: readonly number[]): Promise<void> => {
    this.calls += 1;
    for (const row of rows) (this.bad.has(row) ? this.rejected : this.landed).push(row);
    return Promise.resolve();
  };
}

const ascending = (one: number, other: number): number => one - other;

function rowsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

describe('isolate', () => {
  it('needs at most log2(n) + 1 calls for one row at fault, wherever it is', () => {
    const size = fc.integer({ min: 2, max: 2_000 });

    return fc.assert(
      fc.asyncProperty(size, fc.nat(), async (count, seed) => {
        const bad = seed % count;
        const target = new Target([bad]);

        await isolate(rowsUpTo(count), target);

        expect(target.rejected).toEqual([bad]);
        expect(target.landed).toHaveLength(count - 1);
        expect(target.calls).toBeLessThanOrEqual(Math.log2(count) + 1);
      }),
    );
  });

  it('settles every row exactly once, however many are at fault', () => {
    const count = fc.integer({ min: 1, max: 300 });

    return fc.assert(
      fc.asyncProperty(count, fc.array(fc.nat(), { maxLength: 300 }), async (rows, seeds) => {
        const bad = [...new Set(seeds.map((seed) => seed % rows))];
        const target = new Target(bad);

        await isolate(rowsUpTo(rows), target);

        expect(target.rejected.sort(ascending)).toEqual(bad.sort(ascending));
        expect([...target.landed, ...target.rejected].sort(ascending)).toEqual(rowsUpTo(rows));
        expect(target.calls).toBeLessThanOrEqual(3 * (Math.log2(rows) + 2) + 1);
      }),
    );
  });
});

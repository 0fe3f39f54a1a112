import * as fc from 'fast-check';
import { DuplicateHistory } from '../../../../../local/broker/engine/duplicate-history';

const windowMs = 1_000;

describe('DuplicateHistory', () => {
  it('knows an id until the window is over, counted from its first time', () => {
    const history = new DuplicateHistory(windowMs);

    expect(history.isDuplicate('a', 0)).toBe(false);
    expect(history.isDuplicate('a', 999)).toBe(true);
    expect(history.isDuplicate('a', 1_000)).toBe(false);
    expect(history.isDuplicate('a', 1_999)).toBe(true);
  });

  it('agrees with a list of everything that was ever taken', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      waitMs: fc.integer({ min: 0, max: 700 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const history = new DuplicateHistory(windowMs);
        const taken: { id: string; atMs: number }[] = [];
        let nowMs = 0;
        for (const { id, waitMs } of steps) {
          nowMs += waitMs;
          const isKnown = taken.some((other) => other.id === id && nowMs - other.atMs < windowMs);

          expect(history.isDuplicate(id, nowMs)).toBe(isKnown);

          if (!isKnown) taken.push({ id, atMs: nowMs });
        }
      }),
    );
  });
});

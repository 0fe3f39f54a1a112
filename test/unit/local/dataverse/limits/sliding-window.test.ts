import fc from 'fast-check';
import { SlidingWindow } from '../../../../../local/dataverse/limits/sliding-window';

const windowMs = 300_000;
const slotMs = 1_000;

describe('SlidingWindow', () => {
  it('adds up what happened within it', () => {
    const window = new SlidingWindow(windowMs);
    window.add(0, 2);
    window.add(100_000, 3);

    expect([window.total(100_000), window.total(299_999)]).toEqual([5, 5]);
  });

  it('forgets what is older than itself', () => {
    const window = new SlidingWindow(windowMs);
    window.add(0, 2);
    window.add(100_000, 3);

    expect([window.total(windowMs + slotMs), window.total(windowMs + 101_000)]).toEqual([3, 0]);
  });

  it('says when enough has left', () => {
    const window = new SlidingWindow(windowMs);
    window.add(0, 2);
    window.add(100_000, 3);

    expect(window.leavesInMs(150_000, 1)).toBe(windowMs + slotMs - 150_000);
    expect(window.leavesInMs(150_000, 3)).toBe(windowMs + 101_000 - 150_000);
  });

  it('names the whole window for more than there is in it', () => {
    expect(new SlidingWindow(windowMs).leavesInMs(0, 1)).toBe(windowMs);
  });

  it('never counts less than the last window and never more than a slot beyond it', () => {
    const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 60,
    });

    fc.assert(
      fc.property(events, (steps) => {
        const window = new SlidingWindow(windowMs);
        let nowMs = 0;
        const past = steps.map(([pauseMs, amount]) => {
          window.add((nowMs += pauseMs), amount);
          return { atMs: nowMs, amount };
        });
        const since = (ageMs: number): number =>
          past.filter(({ atMs }) => atMs > nowMs - ageMs).reduce((sum, { amount }) => sum + amount, 0);

        expect(window.total(nowMs)).toBeGreaterThanOrEqual(since(windowMs));
        expect(window.total(nowMs)).toBeLessThanOrEqual(since(windowMs + slotMs));
      }),
    );
  });
});

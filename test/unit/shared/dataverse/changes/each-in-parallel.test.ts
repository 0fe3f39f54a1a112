import { eachInParallel } from '../../../../../shared/dataverse/changes/each-in-parallel';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

describe('eachInParallel', () => {
  it('reaches every item, never more at once than allowed', async () => {
    const reached: number[] = [];
    let running = 0;
    let most = 0;

    await eachInParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running);
      await turnOfTheLoop();
      running--;
      reached.push(item);
    });

    expect(reached.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('waits for what is under way, begins nothing more, and throws the first failure', async () => {
    const reached: number[] = [];

    const running = eachInParallel([1, 2, 3, 4, 5], 2, async (item) => {
      await turnOfTheLoop();
      if (item === 1) throw new Error('one');
      await turnOfTheLoop();
      reached.push(item);
    });

    await expect(running).rejects.toThrow('one');
    expect(reached).toEqual([2]);
  });

  it('is done at once with nothing', async () => {
    await expect(eachInParallel([], 3, () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
  });
});

import fc from 'fast-check';
import { Semaphore } from '../../../../../local/functions-host/invocation/semaphore';

describe('Semaphore', () => {
  it('never lets more tasks run than allowed, and all of them in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (limit, fails) => {
          const semaphore = new Semaphore(limit);
          let running = 0;
          let most = 0;
          const tasks = fails.map((isFailing) =>
            semaphore.use(async () => {
              most = Math.max(most, (running += 1));
              await Promise.resolve();
              running -= 1;
              if (isFailing) throw new Error('failed');
            }),
          );

          const results = await Promise.allSettled(tasks);

          expect(most).toBeLessThanOrEqual(limit);
          expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(
            fails.filter(Boolean).length,
          );
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { BatchCollector } from '../../../../functions/account-to-analytics/batch-collector';
import { ManualClock } from '../../../support/manual-clock';

/** Lets every promise that can settle now settle. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Storage whose writes finish when the test says so. */
class SlowStorage {
  readonly writes: { items: readonly number[]; finish: () => void; fail: (error: Error) => void }[] = [];

  readonly write = (items: readonly number[], signal: AbortSignal): Promise<void> =>
    new Promise((finish, fail) => {
      this.writes.push({ items: [...items], finish, fail });
      signal.addEventListener('abort', () => {
        fail(signal.reason as Error);
      });
    });
}

/** How each `add` has ended so far: `open`, `safe` or the error's message. */
class Additions {
  readonly states: string[] = [];

  watch(addition: Promise<void>): void {
    const index = this.states.push('open') - 1;
    addition.then(
      () => (this.states[index] = 'safe'),
      (error: unknown) => (this.states[index] = (error as Error).message),
    );
  }
}

function collect(maxItems = 3) {
  const clock = new ManualClock();
  const storage = new SlowStorage();
  const additions = new Additions();
  const collector = new BatchCollector<number>({
    clock,
    write: storage.write,
    maxItems,
    maxWaitMs: 1000,
    writeTimeoutMs: 10_000,
  });
  const add = (item: number) => {
    additions.watch(collector.add(item));
  };
  return { clock, storage, additions, collector, add };
}

describe('BatchCollector', () => {
  it('writes a full batch at once and acknowledges its items only when the write is done', async () => {
    const { storage, additions, add } = collect();

    [1, 2, 3].forEach(add);
    await settle();

    expect(storage.writes.map(({ items }) => items)).toEqual([[1, 2, 3]]);
    expect(additions.states).toEqual(['open', 'open', 'open']);
    storage.writes[0]!.finish();
    await settle();
    expect(additions.states).toEqual(['safe', 'safe', 'safe']);
  });

  it('writes an incomplete batch when its first item has waited long enough, not earlier', async () => {
    const { clock, storage, add } = collect();

    add(1);
    clock.advance(600);
    add(2);
    clock.advance(399);
    await settle();
    expect(storage.writes).toHaveLength(0);
    clock.advance(1);
    await settle();

    expect(storage.writes.map(({ items }) => items)).toEqual([[1, 2]]);
  });

  it('collects the next batch while one is being written', async () => {
    const { clock, storage, additions, add } = collect();

    [1, 2, 3, 4].forEach(add);
    clock.advance(1000);
    await settle();
    storage.writes[1]!.finish();
    await settle();

    expect(storage.writes.map(({ items }) => items)).toEqual([[1, 2, 3], [4]]);
    expect(additions.states).toEqual(['open', 'open', 'open', 'safe']);
  });

  it('does not write a full batch again when its time is over', async () => {
    const { clock, storage, add } = collect();

    [1, 2, 3].forEach(add);
    clock.advance(5000);
    await settle();

    expect(storage.writes).toHaveLength(1);
  });

  it('rejects every item of a batch that could not be written, and no other', async () => {
    const { clock, storage, additions, add } = collect();

    [1, 2, 3, 4].forEach(add);
    clock.advance(1000);
    await settle();
    storage.writes[0]!.fail(new Error('storage is down'));
    storage.writes[1]!.finish();
    await settle();

    expect(additions.states).toEqual(['storage is down', 'storage is down', 'storage is down', 'safe']);
  });

  it('gives up a write that takes too long, so that the sender learns it before its own limit', async () => {
    const { clock, additions, add } = collect();

    [1, 2, 3].forEach(add);
    await settle();
    clock.advance(10_000);
    await settle();

    expect(new Set(additions.states)).toEqual(new Set(['No answer within 10000 ms']));
  });

  it('writes what is waiting when it is flushed, and waits for every write under way', async () => {
    const { storage, collector, additions, add } = collect();
    [1, 2, 3, 4].forEach(add);

    const flushed = new Additions();
    flushed.watch(collector.flush());
    await settle();
    storage.writes[1]!.finish();
    await settle();
    expect(flushed.states).toEqual(['open']);
    storage.writes[0]!.fail(new Error('storage is down'));
    await settle();

    expect(flushed.states).toEqual(['safe']);
    expect(additions.states[3]).toBe('safe');
  });

  it('flushes at once when there is nothing to write', async () => {
    const { collector, storage } = collect();

    await collector.flush();

    expect(storage.writes).toEqual([]);
  });

  it('acknowledges an item exactly when it is in a finished write, whatever arrives and fails when', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constant('add' as const) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 1500 }) },
      { weight: 1, arbitrary: fc.constantFrom('finish' as const, 'fail' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { clock, storage, additions, add } = collect();
        const finished: number[] = [];
        const openWrites: typeof storage.writes = [];
        let taken = 0;
        let added = 0;
        for (const each of steps) {
          if (each === 'add') add(added++);
          else if (typeof each === 'number') clock.advance(each);
          else {
            openWrites.push(...storage.writes.slice(taken));
            taken = storage.writes.length;
            const write = openWrites.shift();
            if (each === 'fail') write?.fail(new Error('down'));
            else if (write) {
              write.finish();
              finished.push(...write.items);
            }
          }
          await settle();
        }

        const safe = additions.states.flatMap((state, item) => (state === 'safe' ? [item] : []));
        expect(safe).toEqual(finished.sort((a, b) => a - b));
        const written = storage.writes.flatMap(({ items }) => items);
        expect(written).toEqual([...written.keys()]);
      }),
      { numRuns: 60 },
    );
  });
});

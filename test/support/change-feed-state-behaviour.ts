import type { ChangeFeedState } from '../../shared/dataverse/changes/change-feed-state';
import { rowId } from './fake-tracked-table';

async function idsOf(lists: AsyncIterable<readonly string[]>): Promise<string[]> {
  const ids = [];
  for await (const list of lists) ids.push(...list);
  return ids.sort();
}

const ids = (...numbers: number[]): string[] => numbers.map(rowId);

/** What every ChangeFeedState does; `stateOf` opens the state of one feed, again and again. */
export function itBehavesAsChangeFeedState(stateOf: (feed: string) => ChangeFeedState): void {
  let feeds = 0;
  const newFeed = (): string => `behaviour-${++feeds}`;

  it('knows no position before the first run', async () => {
    await expect(stateOf(newFeed()).readPosition()).resolves.toBeUndefined();
  });

  it('gives back the last position', async () => {
    const state = stateOf(newFeed());
    await state.readPosition();
    await state.storePosition({ pass: 1, phase: 'snapshot', selection: 'accountid' });
    await expect(state.readPosition()).resolves.toEqual({
      pass: 1,
      phase: 'snapshot',
      selection: 'accountid',
    });

    const later = {
      pass: 1,
      phase: 'delta',
      link: 'https://next',
      isMidRound: true,
      selection: 'name',
    } as const;
    await state.storePosition(later);

    await expect(state.readPosition()).resolves.toEqual(later);
  });

  it('names the known rows that a pass has not met', async () => {
    const state = stateOf(newFeed());
    await state.mark(ids(1, 2, 3), 1);

    await state.mark(ids(2, 4), 2);

    await expect(idsOf(state.unmarked(2))).resolves.toEqual(ids(1, 3));
    await expect(idsOf(state.unmarked(3))).resolves.toEqual(ids(1, 2, 3, 4));
  });

  it('takes rows over without a mark, and leaves the marks of others', async () => {
    const state = stateOf(newFeed());
    await state.mark(ids(1), 1);

    await state.adopt(ids(1, 2), 1);

    await expect(idsOf(state.unmarked(1))).resolves.toEqual(ids(2));
  });

  it('marks a row that it took over', async () => {
    const state = stateOf(newFeed());
    await state.adopt(ids(1), 1);

    await state.mark(ids(1), 1);

    await expect(idsOf(state.unmarked(1))).resolves.toEqual([]);
  });

  it('forgets rows, also those it never knew', async () => {
    const state = stateOf(newFeed());
    await state.mark(ids(1, 2), 1);

    await state.forget(ids(1, 9));

    await expect(idsOf(state.unmarked(2))).resolves.toEqual(ids(2));
  });

  it('lets rows be forgotten while they are named', async () => {
    const state = stateOf(newFeed());
    const many = Array.from({ length: 2_000 }, (_, number) => rowId(number));
    await state.mark(many, 1);

    const named = [];
    for await (const list of state.unmarked(2)) {
      named.push(...list);
      await state.forget(list);
    }

    expect(named.sort()).toEqual(many);
    await expect(idsOf(state.unmarked(2))).resolves.toEqual([]);
  });
}

import { MemoryChangeFeedState } from '../../../../../shared/dataverse/changes/memory-change-feed-state';
import { TableChangeFeedState } from '../../../../../shared/dataverse/changes/table-change-feed-state';
import { ConcurrencyConflictError } from '../../../../../shared/errors/concurrency-conflict-error';
import { itBehavesAsChangeFeedState } from '../../../../support/change-feed-state-behaviour';
import { FakeTableStore } from '../../../../support/fake-table-store';
import { rowId } from '../../../../support/fake-tracked-table';

describe('MemoryChangeFeedState', () => {
  itBehavesAsChangeFeedState(() => new MemoryChangeFeedState());
});

describe('TableChangeFeedState', () => {
  const tables = new FakeTableStore();
  itBehavesAsChangeFeedState((feed) => new TableChangeFeedState(tables, feed));

  it('keeps the state for the next run, and that of every feed apart', async () => {
    const first = new TableChangeFeedState(tables, 'kept');
    await first.readPosition();
    await first.storePosition({ pass: 1, phase: 'snapshot', selection: 'accountid' });
    await first.mark([rowId(1)], 1);

    const next = new TableChangeFeedState(tables, 'kept');
    const other = new TableChangeFeedState(tables, 'other');

    await expect(next.readPosition()).resolves.toMatchObject({ pass: 1 });
    await expect(next.unmarked(2)[Symbol.asyncIterator]().next()).resolves.toEqual({
      done: false,
      value: [rowId(1)],
    });
    await expect(other.readPosition()).resolves.toBeUndefined();
  });

  it('refuses a position when another run has stored one since', async () => {
    const [one, other] = [0, 1].map(() => new TableChangeFeedState(tables, 'contested'));
    await one?.readPosition();
    await other?.readPosition();
    await other?.storePosition({ pass: 1, phase: 'snapshot', selection: 'accountid' });

    const storing = one?.storePosition({ pass: 1, phase: 'snapshot', selection: 'accountid' });

    await expect(storing).rejects.toBeInstanceOf(ConcurrencyConflictError);
  });

  it('writes nothing for rows it has met already', async () => {
    const store = new FakeTableStore();
    const state = new TableChangeFeedState(store, 'quiet');
    await state.mark([rowId(1), rowId(2)], 1);
    const writes = store.calls['insert'];

    await state.mark([rowId(1), rowId(2)], 1);

    expect(store.calls['insert']).toBe(writes);
    expect(store.calls['replace']).toBeUndefined();
  });
});

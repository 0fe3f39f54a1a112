import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { RowReader } from '../../../../../shared/dataverse/loader/row-reader';
import { accounts } from '../../../../support/load-harness';

const never = new AbortController().signal;

describe('RowReader', () => {
  it('counts rows from the head of the input, those it skips too', async () => {
    const reader = new RowReader(accounts(5), never);

    await reader.skip(2);
    const rows = await reader.read(2);

    expect(rows.map(({ index }) => index)).toEqual([2, 3]);
    expect(reader.count).toBe(4);
  });

  it('answers fewer rows than were asked for only at the end', async () => {
    const reader = new RowReader(accounts(3), never);

    expect(await reader.read(2)).toHaveLength(2);
    expect(await reader.read(2)).toHaveLength(1);
    expect(await reader.read(2)).toEqual([]);
  });

  it('skips no further than the input goes', async () => {
    const reader = new RowReader(accounts(3), never);

    await reader.skip(10);

    expect(reader.count).toBe(3);
  });

  it('closes an input that it leaves, once, whatever the input says to that', async () => {
    let closed = 0;
    const input: AsyncIterable<RowToWrite> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ value: accounts(1)[0]!, done: false }),
        return: () => {
          closed += 1;
          return Promise.reject(new Error('too late'));
        },
      }),
    };
    const reader = new RowReader(input, never);
    await reader.read(1);

    reader.close();
    reader.close();

    expect(closed).toBe(1);
  });

  it('does not close an input that has ended', async () => {
    let isClosed = false;
    const input: Iterable<RowToWrite> = {
      [Symbol.iterator]: () => ({
        next: () => ({ value: undefined, done: true }),
        return: () => {
          isClosed = true;
          return { value: undefined, done: true };
        },
      }),
    };
    const reader = new RowReader(input, never);
    await reader.read(1);

    reader.close();

    expect(isClosed).toBe(false);
  });
});

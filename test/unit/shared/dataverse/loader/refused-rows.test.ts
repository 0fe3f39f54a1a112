import type { FakeRefusal } from '../../../../support/fake-table';
import { FakeTable } from '../../../../support/fake-table';
import { FakeWebApi } from '../../../../support/fake-web-api';
import { accounts, accountTable, load, outcomesOf } from '../../../../support/load-harness';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import { LeapingClock } from '../../../../support/leaping-clock';

const race: FakeRefusal = {
  status: 412,
  code: '0x80060892',
  message: 'A record with matching key values already exists.',
};
const deadlock: FakeRefusal = { status: 500, code: '0x80044150', message: 'Generic SQL error.' };
const busy: FakeRefusal = { status: 503, code: '', message: 'Server busy.' };
const denied: FakeRefusal = {
  status: 403,
  code: '0x80040220',
  message: 'Principal is missing prvWriteAccount.',
};
const notMine: FakeRefusal = { status: 403, code: '0x80048306', message: 'Access to the row is denied.' };

/** Refuses the account with this name, so many times. */
function refusingFor(times: number, name: string, refusal: FakeRefusal): FakeTable {
  let left = times;
  return new FakeTable((row) => (row['name'] === name && left-- > 0 ? refusal : undefined));
}

const rows = accounts(12);
const inBatches = { bulkMessages: [] };

describe('loadRows and refused rows', () => {
  it('writes a row again whose key another writer used in between', async () => {
    const webApi = new FakeWebApi({ ...inBatches, table: refusingFor(1, 'Account 3', race) });

    const results = await load(webApi, rows);

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
  });

  it('rejects a row whose key stays taken', async () => {
    const webApi = new FakeWebApi({ ...inBatches, table: refusingFor(9, 'Account 3', race) });

    const results = await load(webApi, rows);

    expect(results[3]).toMatchObject({ outcome: 'rejected', code: '0x80060892' });
    expect(webApi.table.size).toBe(11);
  });

  it.each([
    ['a deadlock', deadlock],
    ['a busy server', busy],
  ])(
    'waits for %s that concerns one part of a batch, and sends that part alone again',
    async (_kind, refusal) => {
      const webApi = new FakeWebApi({ ...inBatches, table: refusingFor(3, 'Account 3', refusal) });

      const results = await load(webApi, rows, { chunkRows: { first: 12 } });

      expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
      expect(webApi.requests.filter(({ path }) => path === '$batch').map(({ cost }) => cost)).toEqual([
        12, 1, 1, 1,
      ]);
      expect(webApi.table.mostWrites).toBe(1);
    },
  );

  it('rejects the rows that the caller may not touch', async () => {
    const webApi = new FakeWebApi({ table: refusingFor(99, 'Account 3', notMine) });

    const results = await load(webApi, rows);

    expect(results[3]).toMatchObject({ outcome: 'rejected', code: '0x80048306' });
    expect(webApi.table.size).toBe(11);
  });

  it('stops for a missing privilege, and reports the rows that landed before', async () => {
    const webApi = new FakeWebApi({ ...inBatches, table: refusingFor(99, 'Account 3', denied) });
    const seen: number[] = [];

    const run = (async () => {
      const options = { table: accountTable, clock: new LeapingClock(), chunkRows: { first: 12 } };
      for await (const { index } of loadRows(webApi, rows, options)) seen.push(index);
    })();

    await expect(run).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect(seen).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('goes on by $batch when a bulk message turns out not to exist', async () => {
    const webApi = new FakeWebApi(inBatches);

    const results = await load(webApi, rows, {
      through: 'bulk',
      chunkRows: { first: 4, most: 4 },
      parallelism: 1,
    });

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(webApi.writes.filter((path) => path !== '$batch')).toHaveLength(1);
  });

  it('tells how it is doing after every chunk', async () => {
    const progress: unknown[] = [];

    await load(new FakeWebApi(), rows, {
      chunkRows: { first: 6, most: 6 },
      parallelism: 1,
      onProgress: ({ settled, counts, throttled }) => {
        progress.push([settled, counts.written, throttled]);
      },
    });

    expect(progress).toEqual([
      [6, 6, 0],
      [12, 12, 0],
    ]);
  });

  it('fails when whoever is told fails', async () => {
    const onProgress = (): void => {
      throw new Error('the terminal is gone');
    };

    await expect(load(new FakeWebApi(), rows, { onProgress })).rejects.toThrow('the terminal is gone');
  });
});

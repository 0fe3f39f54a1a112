import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import { FakeWebApi } from '../../../../support/fake-web-api';
import { accounts, accountTable, load } from '../../../../support/load-harness';
import { LeapingClock } from '../../../../support/leaping-clock';

class CountedInput implements AsyncIterable<RowToWrite> {
  taken = 0;
  isClosed = false;

  async *[Symbol.asyncIterator](): AsyncGenerator<RowToWrite, void, undefined> {
    try {
      for (const row of accounts(10_000)) {
        this.taken += 1;
        yield await Promise.resolve(row);
      }
    } finally {
      this.isClosed = true;
    }
  }
}

const options = { table: accountTable, chunkRows: { first: 10, most: 10 }, parallelism: 2 };

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('loadRows and its consumer', () => {
  it('reads nothing before the first result is asked for', async () => {
    const input = new CountedInput();

    loadRows(new FakeWebApi(), input, options);
    await turnsOfTheLoop(20);

    expect(input.taken).toBe(0);
  });

  it('stops reading while the consumer is slow', async () => {
    const input = new CountedInput();
    const results = loadRows(new FakeWebApi(), input, options);

    await results.next();
    await turnsOfTheLoop(200);

    expect(input.taken).toBeLessThanOrEqual(60);
    await results.return();
  });

  it('closes the input and sends nothing more when the consumer has enough', async () => {
    const input = new CountedInput();
    const webApi = new FakeWebApi();

    for await (const { index } of loadRows(webApi, input, options)) if (index === 15) break;
    const sent = webApi.requests.length;
    await turnsOfTheLoop(50);

    expect(input.isClosed).toBe(true);
    expect(webApi.requests).toHaveLength(sent);
  });

  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the host stops');
    const seen: number[] = [];

    const run = (async () => {
      const all = { ...options, signal: controller.signal, clock: new LeapingClock() };
      for await (const { index } of loadRows(new FakeWebApi(), new CountedInput(), all)) {
        seen.push(index);
        if (index === 20) controller.abort(reason);
      }
    })();

    await expect(run).rejects.toBe(reason);
    expect(seen.length).toBeLessThan(100);
  });

  it('ends at once while the input is silent', async () => {
    const controller = new AbortController();
    const silent: AsyncIterable<RowToWrite> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const first = loadRows(new FakeWebApi(), silent, { ...options, signal: controller.signal }).next();
    await turnsOfTheLoop(5);

    controller.abort(new Error('enough'));

    await expect(first).rejects.toThrow('enough');
  });

  it('throws what the input throws, after the results before it', async () => {
    function* broken(): Generator<RowToWrite> {
      yield* accounts(20);
      throw new Error('line 21 is no JSON');
    }
    const webApi = new FakeWebApi();

    await expect(load(webApi, broken(), options)).rejects.toThrow('line 21 is no JSON');
    expect(webApi.table.size).toBe(20);
  });

  it.each([
    ['table.entitySet', { table: { ...accountTable, entitySet: 'accounts(1)' } }],
    ['table.primaryId', { table: { ...accountTable, primaryId: '' } }],
    ['kind', { kind: 'insert' }],
    ['duplicates', { duplicates: 'drop' }],
    ['through', { through: 'mail' }],
    ['chunkRows.most', { chunkRows: { most: 1_001 } }],
    ['chunkRows.first', { chunkRows: { first: 0 } }],
    ['parallelism', { parallelism: 53 }],
    ['patienceMs', { patienceMs: -1 }],
    ['resumeFrom.started', { resumeFrom: { settled: 5, started: 4, counts: {} } }],
  ])('names the option %s when it is wrong', (path, wrong) => {
    const all = { ...options, ...wrong } as never;

    expect(() => loadRows(new FakeWebApi(), [], all)).toThrow(
      expect.objectContaining({
        code: 'CONTRACT_VIOLATION',
        details: expect.objectContaining({ path }) as object,
      }) as Error,
    );
  });
});

import fc from 'fast-check';
import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import type { LoadResult } from '../../../../../shared/dataverse/loader/load-result';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import { AccessDeniedError } from '../../../../../shared/errors/access-denied-error';
import { answerOf, FakeWebApi } from '../../../../support/fake-web-api';
import { accounts, accountTable, load, outcomesOf, refusing } from '../../../../support/load-harness';

describe('loadRows', () => {
  it('writes every row and answers each in the order of the input', async () => {
    const webApi = new FakeWebApi();

    const results = await load(webApi, accounts(500), { chunkRows: { first: 50 } });

    expect(results.map(({ index }) => index)).toEqual(Array.from({ length: 500 }, (_, index) => index));
    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(webApi.table.size).toBe(500);
    expect(webApi.table.mostWrites).toBe(1);
  });

  it('writes through $batch where the table has no bulk message', async () => {
    const webApi = new FakeWebApi({ bulkMessages: [], table: refusing('Account 7') });

    const results = await load(webApi, accounts(30));

    expect(outcomesOf(results).filter((outcome) => outcome === 'written')).toHaveLength(29);
    expect(results[7]).toMatchObject({
      outcome: 'rejected',
      code: '0x80044331',
      reason: 'The name Account 7 is too long.',
    });
    expect(new Set(webApi.writes)).toEqual(new Set(['$batch']));
  });

  it.each([0, 1, 499, 500, 998, 999])(
    'finds the one row at fault among a thousand, at %d, in at most ten more calls',
    async (position) => {
      const webApi = new FakeWebApi({ table: refusing(`Account ${position}`) });

      const results = await load(webApi, accounts(1_000), { chunkRows: { first: 1_000 } });

      expect(results.filter(({ outcome }) => outcome === 'rejected').map(({ index }) => index)).toEqual([
        position,
      ]);
      expect(results[position]).toMatchObject({ reason: `The name Account ${position} is too long.` });
      expect(webApi.table.size).toBe(999);
      expect(webApi.table.mostWrites).toBe(1);
      expect(webApi.writes.length - 1).toBeLessThanOrEqual(Math.floor(Math.log2(1_000) + 1));
    },
  );

  it('lands every good row when many are at fault', async () => {
    const bad = Array.from({ length: 200 }, (_, index) => `Account ${index * 5}`);
    const webApi = new FakeWebApi({ table: refusing(...bad) });

    const results = await load(webApi, accounts(1_000), { chunkRows: { first: 1_000 } });

    expect(results.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(200);
    expect(webApi.table.size).toBe(800);
    expect(webApi.writes.length).toBeLessThan(40);
  });

  it('rejects a row that no address can carry and writes its neighbours', async () => {
    const webApi = new FakeWebApi();
    const [first, second] = accounts(2) as [RowToWrite, RowToWrite];
    const rows = [
      first,
      { key: { accountnumber: 'A/1' }, values: {} },
      { values: {} } as unknown as RowToWrite,
      second,
    ];

    const results = await load(webApi, rows);

    expect(outcomesOf(results)).toEqual(['written', 'rejected', 'rejected', 'written']);
    expect(results[1]).toMatchObject({ code: 'CONTRACT_VIOLATION' });
    expect(results[2]).toMatchObject({ reason: 'A row of account has neither an id nor a key' });
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'a row'],
    ['a row without values', { id: '00000000-0000-4000-a000-000000000001' }],
    ['a row with a list of values', { id: '00000000-0000-4000-a000-000000000001', values: ['name'] }],
    ['a row with an empty key', { key: null, values: { name: 'x' } }],
    ['a row that points to a text', { key: { accountnumber: 'A1' }, values: {}, lookups: { parent: 'x' } }],
    ['a row whose lookups are no object', { key: { accountnumber: 'A1' }, values: {}, lookups: null }],
  ])('rejects %s and writes its neighbours', async (_, odd) => {
    const webApi = new FakeWebApi();
    const [first, second] = accounts(2) as [RowToWrite, RowToWrite];

    const results = await load(webApi, [first, odd as RowToWrite, second]);

    expect(outcomesOf(results)).toEqual(['written', 'rejected', 'written']);
    expect(results[1]).toMatchObject({ index: 1, row: odd, code: 'CONTRACT_VIOLATION' });
  });

  it('has a result for every row, whatever the input holds', async () => {
    const record = { withNullPrototype: true, maxDepth: 2 };
    const anything = fc.anything(record);
    const key = fc.oneof(anything, fc.dictionary(fc.constantFrom('accountnumber', 'a'), anything));
    const target = fc.record(
      { entitySet: fc.oneof(fc.constant('accounts'), anything), id: anything, key, contentId: anything },
      { requiredKeys: [] },
    );
    const lookups = fc.oneof(anything, fc.dictionary(fc.constant('parentid'), target));
    const values = fc.oneof(anything, fc.dictionary(fc.constant('name'), anything));
    const shaped = fc.record({ id: anything, key, values, lookups }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anything, shaped), { maxLength: 5 }), async (rows) => {
        const results = await load(new FakeWebApi(), rows as RowToWrite[]);

        expect(results).toHaveLength(rows.length);
      }),
      { numRuns: 100 },
    );
  });

  it('halves a chunk that meets a deadlock', async () => {
    const webApi = new FakeWebApi({ faults: [undefined, undefined, 'deadlock'] });

    const results = await load(webApi, accounts(100), { chunkRows: { first: 100 } });

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(webApi.writes).toHaveLength(3);
    expect(webApi.table.mostWrites).toBe(1);
  });

  it('waits out throttling and outages', async () => {
    const webApi = new FakeWebApi({
      faults: [undefined, undefined, 'throttled', 'unavailable', 'answer lost', 'throttled'],
    });

    const results = await load(webApi, accounts(50), { chunkRows: { first: 50 } });

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(webApi.table.size).toBe(50);
  });

  it('throws what outlasts its patience', async () => {
    const faults = Array.from({ length: 50 }, () => 'unavailable' as const);
    const webApi = new FakeWebApi({ faults: [undefined, undefined, ...faults] });

    const failure = load(webApi, accounts(5), { patienceMs: 10_000 });

    await expect(failure).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
  });

  it('stops for what no row is to blame for, after reporting what has landed', async () => {
    let writes = 0;
    const webApi = new FakeWebApi({
      around: async (effect) => {
        const answer = await effect();
        return answer.status === 204 && ++writes > 2
          ? answerOf(403, { error: { code: '0x80040220', message: 'Principal is missing prvWriteAccount.' } })
          : answer;
      },
    });
    const results: LoadResult[] = [];

    const failure = (async () => {
      const rows = loadRows(webApi, accounts(50), {
        table: accountTable,
        chunkRows: { first: 10, most: 10 },
        parallelism: 1,
      });
      for await (const result of rows) results.push(result);
    })();

    await expect(failure).rejects.toBeInstanceOf(AccessDeniedError);
    expect(results).toHaveLength(20);
  });

  it('takes a repeated creation whose answer was lost for the first one', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      id: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
      values: { name: `Account ${index}` },
    }));
    const webApi = new FakeWebApi({ faults: [undefined, undefined, 'answer lost'] });

    const results = await load(webApi, rows, { kind: 'create', chunkRows: { first: 20 } });

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(webApi.table.mostWrites).toBe(1);
  });

  it('rejects a creation of a row that exists with other values, and creates the others', async () => {
    const id = (index: number): string => `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`;
    const webApi = new FakeWebApi();
    await load(webApi, [{ id: id(1), values: { name: 'Somebody else' } }], { kind: 'create' });

    const rows = [0, 1, 2].map((index) => ({ id: id(index), values: { name: `Account ${index}` } }));
    const results = await load(webApi, rows, { kind: 'create' });

    expect(outcomesOf(results)).toEqual(['written', 'rejected', 'written']);
    expect(results[1]).toMatchObject({ code: '0x80040237' });
  });
});

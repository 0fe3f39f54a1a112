import fc from 'fast-check';
import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { FakeWebApi } from '../../../../support/fake-web-api';
import { load, outcomesOf } from '../../../../support/load-harness';

function row(accountnumber: string, values: RowToWrite['values']): RowToWrite {
  return { key: { accountnumber }, values };
}

describe('loadRows with rows that share a key', () => {
  it('writes them one after another', async () => {
    const webApi = new FakeWebApi();

    const results = await load(webApi, [row('A', { name: '1' }), row('B', {}), row('A', { name: '2' })]);

    expect(outcomesOf(results)).toEqual(['written', 'written', 'written']);
    expect(webApi.writes).toHaveLength(2);
    expect(webApi.table.byKey['A']).toEqual({ name: '2' });
    expect(webApi.table.mostWrites).toBe(2);
  });

  it('merges them into one row with the last value of each column', async () => {
    const webApi = new FakeWebApi();
    const rows = [row('A', { name: '1', city: 'Oslo' }), row('A', { name: '2', phone: '3' })];

    const results = await load(webApi, rows, { duplicates: 'merge' });

    expect(outcomesOf(results)).toEqual(['written', 'written']);
    expect(webApi.table.byKey['A']).toEqual({ name: '2', city: 'Oslo', phone: '3' });
    expect(webApi.table.mostWrites).toBe(1);
  });

  it('does not merge what only the platform may take for one key', async () => {
    const webApi = new FakeWebApi();

    await load(webApi, [row('é', { name: '1' }), row('E ', { name: '2' })], { duplicates: 'merge' });

    expect(webApi.writes).toHaveLength(2);
  });

  it('keeps the order of rows between which another spelling of their key comes', async () => {
    const webApi = new FakeWebApi();

    await load(webApi, [row('A', { name: '1' }), row('a', { name: '2' }), row('A', { name: '3' })], {
      duplicates: 'merge',
    });

    expect(webApi.requests.at(-1)?.body).toContain('"name":"3"');
    expect(webApi.writes).toHaveLength(3);
  });

  it('leaves the last value of every key, whatever the chunks and however they overlap', async () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('A', 'a', 'B', 'C', 'D'), fc.integer()), {
      maxLength: 40,
    });

    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<('merge' | 'order')[]>('merge', 'order'),
        async (pairs, first, duplicates) => {
          const webApi = new FakeWebApi();
          const expected = Object.fromEntries(pairs.map(([key, number]) => [key, { number }]));

          await load(
            webApi,
            pairs.map(([key, number]) => row(key, { number })),
            { chunkRows: { first, most: 7 }, duplicates },
          );

          expect(webApi.table.byKey).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

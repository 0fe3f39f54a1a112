import fc from 'fast-check';
import { FakeWebApi, type CallFault } from '../../../../support/fake-web-api';
import { accounts, load, outcomesOf, refusing } from '../../../../support/load-harness';

const fault = fc.constantFrom<(CallFault | undefined)[]>(
  'throttled',
  'unavailable',
  'answer lost',
  'deadlock',
  undefined,
);

const kinds = fc.constantFrom<('upsert' | 'create')[]>('upsert', 'create');

describe('loadRows under faults', () => {
  it('leaves the target equal to the input without the rows at fault, whatever befalls the calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 40 }),
        fc.subarray(
          Array.from({ length: 60 }, (_, index) => index),
          { maxLength: 4 },
        ),
        fc.record({
          kind: kinds,
          compare: fc.boolean(),
          isBulk: fc.boolean(),
          first: fc.integer({ min: 1, max: 60 }),
        }),
        async (faults, bad, { kind, compare, isBulk, first }) => {
          const names = bad.map((index) => `Account ${index}`);
          const webApi = new FakeWebApi({
            faults: [undefined, undefined, ...faults],
            table: refusing(...names),
            ...(!isBulk && { bulkMessages: [] }),
          });
          const rows = accounts(60).map(({ values }, index) => ({
            id: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
            values,
          }));

          const results = await load(webApi, rows, { kind, compare, chunkRows: { first } });

          const rejected = results.filter(({ outcome }) => outcome === 'rejected').map(({ index }) => index);
          expect(rejected).toEqual([...bad].sort((a, b) => a - b));
          expect(outcomesOf(results)).toHaveLength(60);
          const expected = rows.flatMap(({ id, values }, index) =>
            bad.includes(index) ? [] : [[id, values]],
          );
          expect(webApi.table.byKey).toEqual(Object.fromEntries(expected));
        },
      ),
      { numRuns: 60 },
    );
  });
});

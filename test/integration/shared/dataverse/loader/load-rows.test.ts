import fc from 'fast-check';
import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { executeBatch } from '../../../../../shared/dataverse/batch/execute-batch';
import { writePathOf } from '../../../../../shared/dataverse/bulk/write-rows';
import type { LoadOptions } from '../../../../../shared/dataverse/loader/load-options';
import type { LoadResult } from '../../../../../shared/dataverse/loader/load-result';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import { queryPath } from '../../../../../shared/dataverse/request/query-path';
import { readBody, rowsIn } from '../../../../../shared/dataverse/rows/read-body';
import { accountTable, outcomesOf } from '../../../../support/load-harness';
import { standDataverse, type StandingDataverse } from '../../../../support/standing-dataverse';

let standing: StandingDataverse;

beforeAll(async () => {
  standing = await standDataverse();
});

afterAll(() => standing.dataverse.close());

let prefix = 0;

/** Account ids that no other test has. */
function newIds(count: number): string[] {
  prefix += 1;
  const start = String(prefix).padStart(4, '0');
  return Array.from(
    { length: count },
    (_, index) => `${start}0000-0000-4000-a000-${String(index).padStart(12, '0')}`,
  );
}

function rowsOf(ids: readonly string[], name = (index: number): string => `Account ${index}`): RowToWrite[] {
  return ids.map((id, index) => ({ id, values: { name: name(index), numberofemployees: index } }));
}

async function load(rows: readonly RowToWrite[], options: Partial<LoadOptions> = {}): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  for await (const result of loadRows(standing.webApi, rows, { table: accountTable, ...options }))
    results.push(result);
  return results;
}

async function namesOf(ids: readonly string[]): Promise<Record<string, unknown>> {
  const names: Record<string, unknown> = {};
  for (let from = 0; from < ids.length; from += 200) {
    const filter = { column: 'accountid', is: 'in' as const, value: ids.slice(from, from + 200) };
    const path = queryPath('accounts', { select: ['accountid', 'name'], filter });
    const body = readBody(await standing.webApi.send({ method: 'GET', path, isRepeatable: true }));
    for (const row of rowsIn(body)) names[String(row['accountid'])] = row['name'];
  }
  return names;
}

async function setFault(fault: object): Promise<void> {
  const { status } = await fetch(`${standing.dataverse.url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(status).toBe(201);
}

async function writesSeen(work: () => Promise<unknown>): Promise<number> {
  const { url } = standing.dataverse;
  await fetch(`${url}/control/requests`, { method: 'DELETE' });
  await work();
  const log = (await (await fetch(`${url}/control/requests`)).json()) as { requests: { path: string }[] };
  return log.requests.filter(({ path }) => /Multiple$|^\$batch/.test(path)).length;
}

describe('loadRows on the stand-in', () => {
  it('writes thousands of rows by the bulk message of their table', async () => {
    const ids = newIds(3_000);

    const results = await load(rowsOf(ids));

    expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
    expect(Object.keys(await namesOf(ids))).toHaveLength(3_000);
    await expect(writePathOf(standing.webApi, { kind: 'upsert', table: accountTable })).resolves.toBe('bulk');
  });

  it('writes a price list through $batch, because the table has no bulk message', async () => {
    const table = {
      logicalName: 'productpricelevel',
      entitySet: 'productpricelevels',
      primaryId: 'productpricelevelid',
    };

    await expect(writePathOf(standing.webApi, { kind: 'upsert', table })).resolves.toBe('batch');
  });

  it('gives back exactly the row at fault, in at most log2(n) + 1 more calls', async () => {
    const ids = newIds(1_000);
    const rows = rowsOf(ids, (index) => (index === 617 ? 'x'.repeat(5_000) : `Account ${index}`));
    let results: LoadResult[] = [];

    const writes = await writesSeen(async () => {
      results = await load(rows, { chunkRows: { first: 1_000 } });
    });

    expect(results.flatMap(({ index, outcome }) => (outcome === 'rejected' ? [index] : []))).toEqual([617]);
    expect(results[617]).toMatchObject({
      code: '0x80044331',
      reason: expect.stringContaining('name') as string,
    });
    expect(Object.keys(await namesOf(ids))).toHaveLength(999);
    expect(writes - 1).toBeLessThanOrEqual(Math.log2(1_000) + 1);
  });

  it('sends only what differs', async () => {
    const ids = newIds(600);
    await load(rowsOf(ids));

    const results = await load(
      rowsOf([...ids, ...newIds(1)], (index) => (index === 5 ? 'Other' : `Account ${index}`)),
      { compare: true, chunkRows: { first: 300 } },
    );

    const unchanged = outcomesOf(results).filter((outcome) => outcome === 'unchanged');
    expect(unchanged).toHaveLength(599);
    expect([results[5]?.outcome, results[600]?.outcome]).toEqual(['updated', 'created']);
    await expect(namesOf(ids.slice(5, 6))).resolves.toEqual({ [ids[5]!]: 'Other' });
  });

  it.each(['bulk', 'batch'] as const)(
    'leaves the table equal to the input under any sequence of faults, through %s',
    async (through) => {
      const fault = fc.constantFrom<object[]>(
        { kind: 'status', status: 429, retryAfterSeconds: 1 },
        { kind: 'status', status: 503 },
        { kind: 'status', status: 502, when: 'after', body: 'html' },
        { kind: 'status', status: 500, code: '0x80044150' },
        { kind: 'reset' },
        { kind: 'reset', when: 'after' },
      );

      await fc.assert(
        fc.asyncProperty(fc.array(fault, { maxLength: 3 }), fc.boolean(), async (faults, isCreate) => {
          const ids = newIds(40);
          for (const each of faults) await setFault({ count: 1, ...each });

          const results = await load(rowsOf(ids), {
            through,
            kind: isCreate ? 'create' : 'upsert',
            chunkRows: { first: 15, most: 15 },
          });

          standing.dataverse.faults.clear();
          expect(new Set(outcomesOf(results))).toEqual(new Set(['written']));
          expect(await namesOf(ids)).toEqual(
            Object.fromEntries(ids.map((id, index) => [id, `Account ${index}`])),
          );
        }),
        { numRuns: 6 },
      );
    },
    60_000,
  );
});

describe('executeBatch on the stand-in', () => {
  it('makes an account and its contact together, or neither', async () => {
    const [accountId = '', contactId = '', otherId = ''] = newIds(3);
    const contacts = { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' };
    const lookups = { parentcustomerid_account: { contentId: 'company' } };
    const setOf = (id: string, lastname: string) => ({
      changeSet: [
        {
          contentId: 'company',
          operation: { kind: 'create' as const, table: accountTable, id, values: { name: 'Fabrikam' } },
        },
        {
          operation: {
            kind: 'create' as const,
            table: contacts,
            id: contactId,
            values: { lastname },
            lookups,
          },
        },
      ],
    });

    const [failed] = await executeBatch(standing.webApi, [setOf(otherId, 'x'.repeat(5_000))]);
    const [done] = await executeBatch(standing.webApi, [setOf(accountId, 'Ann')]);

    expect([failed?.outcome, done?.outcome]).toEqual(['failed', 'done']);
    expect(Object.keys(await namesOf([accountId, otherId]))).toEqual([accountId]);
    const path = `contacts(${contactId})?$select=_parentcustomerid_value`;
    const contact = readBody(await standing.webApi.send({ method: 'GET', path, isRepeatable: true }));
    expect(contact['_parentcustomerid_value']).toBe(accountId);
  });
});

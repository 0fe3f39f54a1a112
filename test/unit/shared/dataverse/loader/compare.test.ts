import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { FakeWebApi } from '../../../../support/fake-web-api';
import { accounts, load, outcomesOf } from '../../../../support/load-harness';

/** As the client sends them, without the questions about bulk messages. */
function targetsOf(webApi: FakeWebApi): unknown[] {
  return webApi.requests
    .filter(({ path }) => path.includes('Multiple'))
    .map(({ body = '' }) => (JSON.parse(body) as { Targets: unknown }).Targets);
}

describe('loadRows with compare', () => {
  it('tells created, updated and unchanged rows apart and sends only what differs', async () => {
    const webApi = new FakeWebApi();
    await load(webApi, accounts(20));
    webApi.requests.length = 0;

    const rows = accounts(22, (index) => (index === 3 ? 'Another name' : `Account ${index}`));
    const results = await load(webApi, rows, { compare: true, chunkRows: { first: 30 } });

    expect(outcomesOf(results)).toEqual(
      Array.from({ length: 22 }, (_, index) =>
        index === 3 ? 'updated' : index < 20 ? 'unchanged' : 'created',
      ),
    );
    expect(targetsOf(webApi)).toEqual([
      [expect.objectContaining({ name: 'Another name', accountid: expect.any(String) as string })],
      [expect.objectContaining({ name: 'Account 20' }), expect.objectContaining({ name: 'Account 21' })],
    ]);
  });

  it('reads a chunk by its keys in one call', async () => {
    const webApi = new FakeWebApi();
    await load(webApi, accounts(500));
    webApi.requests.length = 0;

    await load(webApi, accounts(500), { compare: true, chunkRows: { first: 500 } });

    expect(webApi.calls).toEqual(['$batch']);
    expect(webApi.requests[0]?.cost).toBe(2);
  });

  it('sends only the changed columns of a row', async () => {
    const webApi = new FakeWebApi();
    const row: RowToWrite = {
      key: { accountnumber: 'A1' },
      values: { name: 'Ann', revenue: 10, city: null },
    };
    await load(webApi, [row]);
    webApi.requests.length = 0;

    await load(webApi, [{ ...row, values: { ...row.values, revenue: 12 } }], { compare: true });

    expect(targetsOf(webApi)).toEqual([
      [
        {
          '@odata.type': 'Microsoft.Dynamics.CRM.account',
          accountid: expect.any(String) as string,
          revenue: 12,
        },
      ],
    ]);
  });

  it('writes a row whole that vanished after it was read', async () => {
    const webApi: FakeWebApi = new FakeWebApi({
      around: async (effect) => {
        const last = webApi.requests.at(-1);
        if (last?.path.includes('UpdateMultiple')) webApi.table.clear();
        return effect();
      },
    });
    const row: RowToWrite = { key: { accountnumber: 'A1' }, values: { name: 'Ann', revenue: 10 } };
    await load(webApi, [row]);

    const results = await load(webApi, [{ ...row, values: { name: 'Ann', revenue: 12 } }], { compare: true });

    expect(outcomesOf(results)).toEqual(['created']);
    expect(webApi.table.byKey).toEqual({ A1: { name: 'Ann', revenue: 12 } });
  });

  it('rejects an update of a row that is not there without sending it', async () => {
    const webApi = new FakeWebApi();

    const results = await load(webApi, accounts(1), { kind: 'update', compare: true });

    expect(results).toEqual([expect.objectContaining({ outcome: 'rejected', code: '0x80040217' })]);
    expect(webApi.writes).toEqual([]);
  });

  it('compares a lookup by its column, and takes one without a known column for changed', async () => {
    const webApi = new FakeWebApi();
    const parent = { entitySet: 'accounts', id: '11111111-1111-4111-8111-111111111111' };
    const row: RowToWrite = {
      key: { accountnumber: 'A1' },
      values: { _parentaccountid_value: parent.id.toUpperCase() },
    };
    webApi.table.writeAll('Upsert', [{ accountnumber: 'A1', ...row.values }]);
    const moved: RowToWrite = { key: row.key, values: {}, lookups: { parentaccountid: parent } };

    const known = await load(webApi, [moved], {
      compare: true,
      lookupColumns: { parentaccountid: 'parentaccountid' },
    });
    const unknown = await load(webApi, [moved], { compare: true });

    expect([...outcomesOf(known), ...outcomesOf(unknown)]).toEqual(['unchanged', 'updated']);
  });

  it('makes its chunks half as large after a read that took too long', async () => {
    let reads = 0;
    const webApi = new FakeWebApi({
      around: (effect) => {
        if (webApi.calls.at(-1) !== 'accounts' || ++reads > 1) return effect();
        const details = { target: 'dataverse', timeoutMs: 30_000 };
        return Promise.reject(new TargetUnavailableError('too slow', { details }));
      },
    });
    const sizes: number[] = [];

    await load(webApi, accounts(40), {
      compare: true,
      parallelism: 1,
      chunkRows: { first: 40, most: 40 },
      onProgress: ({ chunkRows }) => {
        sizes.push(chunkRows);
      },
    });

    expect(sizes[0]).toBeGreaterThanOrEqual(20);
  });

  describe('finds the row of a creation that an earlier run may have sent', () => {
    const id = '00000000-0000-4000-a000-000000000000';
    const parent = { entitySet: 'accounts', id: '11111111-1111-4111-8111-111111111111' };
    const row: RowToWrite = { id, values: { name: 'Ann' }, lookups: { parentaccountid: parent } };
    const resumeFrom = {
      settled: 0,
      started: 1,
      counts: { written: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
    };
    const lookupColumns = { parentaccountid: 'parentaccountid' };

    it.each([
      ['with the same lookup', parent.id, 'written'],
      ['with another lookup', id, 'rejected'],
    ])('%s', async (_case, stored, outcome) => {
      for (const options of [{ resumeFrom }, {}]) {
        const webApi = new FakeWebApi();
        webApi.table.writeAll('Create', [{ accountid: id, name: 'Ann', _parentaccountid_value: stored }]);

        const results = await load(webApi, [row], { kind: 'create', lookupColumns, ...options });

        expect(outcomesOf(results)).toEqual([outcome]);
      }
    });

    it('with a lookup that cannot be compared', async () => {
      const webApi = new FakeWebApi();
      webApi.table.writeAll('Create', [{ accountid: id, name: 'Ann' }]);

      const results = await load(webApi, [row], { kind: 'create', resumeFrom });

      expect(outcomesOf(results)).toEqual(['written']);
    });
  });
});

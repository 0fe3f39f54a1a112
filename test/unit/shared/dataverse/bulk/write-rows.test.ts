import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { writePathOf, writeRows } from '../../../../../shared/dataverse/bulk/write-rows';
import { violatedPath } from '../../../../support/violated-path';
import { operationOf } from '../../../../../shared/dataverse/bulk/row-to-write';
import { answerOf, FakeWebApi } from '../../../../support/fake-web-api';
import { accounts, accountTable as table, refusing } from '../../../../support/load-harness';

const id = '11111111-1111-4111-8111-111111111111';

function sentTargets(webApi: FakeWebApi): unknown {
  const { body = '' } = webApi.requests.find(({ path }) => path.startsWith('accounts/')) ?? {};
  return (JSON.parse(body) as { Targets: unknown }).Targets;
}

describe('writeRows', () => {
  it('upserts by key with the key beside the columns, not among them', async () => {
    const webApi = new FakeWebApi();
    const row: RowToWrite = {
      key: { accountnumber: "O'Neil" },
      values: { accountnumber: "O'Neil", name: 'Ann', revenue: 9007199254740993n },
      lookups: { primarycontactid: { entitySet: 'contacts', id }, parentaccountid: null },
    };

    const answer = await writeRows(webApi, { kind: 'upsert', table, rows: [row] });

    const { path, body } = webApi.requests.at(-1) ?? {};
    expect(answer).toEqual({ kind: 'written' });
    expect(path).toBe('accounts/Microsoft.Dynamics.CRM.UpsertMultiple');
    expect(body).toContain('"revenue":9007199254740993,');
    expect(sentTargets(webApi)).toEqual([
      expect.objectContaining({
        '@odata.type': 'Microsoft.Dynamics.CRM.account',
        '@odata.id': `accounts(accountnumber='O''Neil')`,
        name: 'Ann',
        'primarycontactid@odata.bind': `/contacts(${id})`,
        'parentaccountid@odata.bind': null,
      }),
    ]);
    expect(sentTargets(webApi)).not.toEqual([
      expect.objectContaining({ accountnumber: expect.anything() as unknown }),
    ]);
  });

  it.each(['create', 'update', 'upsert'] as const)('names a row by its id in a bulk %s', async (kind) => {
    const webApi = new FakeWebApi();
    webApi.table.writeAll('Upsert', kind === 'update' ? [{ accountid: id }] : []);

    await writeRows(webApi, { kind, table, rows: [{ id, values: { name: 'Ann', accountid: id } }] });

    expect(sentTargets(webApi)).toEqual([
      { '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid: id, name: 'Ann' },
    ]);
  });

  it('asks once for each table what it offers', async () => {
    const webApi = new FakeWebApi();

    for (let call = 0; call < 3; call++)
      await writeRows(webApi, { kind: 'upsert', table, rows: accounts(2) });
    await writePathOf(webApi, { kind: 'create', table: { ...table, logicalName: 'contact' } });

    expect(webApi.calls.filter((path) => path.startsWith('sdkmessagefilters'))).toHaveLength(2);
  });

  it('asks again when it got no answer', async () => {
    const webApi = new FakeWebApi({ faults: ['unavailable'] });

    await expect(writePathOf(webApi, { kind: 'upsert', table })).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
    });
    await expect(writePathOf(webApi, { kind: 'upsert', table })).resolves.toBe('bulk');
  });

  it('writes one by one where the list of messages may not be read', async () => {
    const webApi: FakeWebApi = new FakeWebApi({
      around: async (effect) =>
        webApi.calls.at(-1)?.startsWith('sdkmessage')
          ? answerOf(403, { error: { code: '0x80040220', message: 'prvReadSdkMessage' } })
          : effect(),
    });

    await expect(writePathOf(webApi, { kind: 'upsert', table })).resolves.toBe('batch');
  });

  it('says of a refused bulk what the platform said, and that nothing has landed', async () => {
    const webApi = new FakeWebApi({ table: refusing('Account 1') });

    const answer = await writeRows(webApi, { kind: 'upsert', table, rows: accounts(3) });

    expect(answer).toMatchObject({
      kind: 'refused',
      refusal: { code: '0x80044331', reason: 'The name Account 1 is too long.' },
    });
    expect(webApi.table.size).toBe(0);
  });

  it('writes a table without bulk messages by $batch and answers for each row', async () => {
    const webApi = new FakeWebApi({ table: refusing('Account 1'), bulkMessages: [] });

    const answer = await writeRows(webApi, { kind: 'upsert', table, rows: accounts(3) });

    expect(answer).toEqual({
      kind: 'each',
      refusals: [undefined, expect.objectContaining({ code: '0x80044331' }), undefined],
    });
    expect(webApi.requests.at(-1)?.cost).toBe(3);
  });

  it('turns to $batch when the platform has no such message after all', async () => {
    const webApi = new FakeWebApi({ bulkMessages: [] });

    const answer = await writeRows(webApi, { kind: 'upsert', table, rows: accounts(3) }, { through: 'bulk' });

    expect(answer).toMatchObject({ kind: 'each' });
    expect(webApi.table.size).toBe(3);
  });

  it('updates by an alternate key through $batch, which makes no row', async () => {
    const webApi = new FakeWebApi();

    const answer = await writeRows(webApi, { kind: 'update', table, rows: accounts(1) });

    expect(answer).toMatchObject({ kind: 'each', refusals: [{ code: '0x80040217' }] });
    expect(webApi.table.size).toBe(0);
  });

  it('sends nothing for nothing', async () => {
    const webApi = new FakeWebApi();

    await expect(writeRows(webApi, { kind: 'upsert', table, rows: [] })).resolves.toEqual({
      kind: 'written',
    });
    expect(webApi.requests).toEqual([]);
  });

  it.each<[string, 'create' | 'upsert', unknown]>([
    ['a creation without an id', 'create', { key: { accountnumber: 'A' }, values: {} }],
    ['a row without an address', 'upsert', { values: {} }],
  ])('refuses %s', (_flaw, kind, row) => {
    expect(violatedPath(() => operationOf(kind, table, row as RowToWrite))).toBe('id');
  });
});

import { eventually } from '../../../../support/eventually';
import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const otherId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const account = 'Microsoft.Dynamics.CRM.account';

describe('conformance row 17: bulk messages', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({
      steps: [
        { name: 'account created', message: 'Create', table: 'account' },
        { name: 'account updated', message: 'Update', table: 'account' },
        { name: 'many created', message: 'CreateMultiple', table: 'account' },
      ],
    });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  function bulk(message: string, rows: readonly object[], set = 'accounts'): Promise<Received> {
    const Targets = rows.map((row) => ({ '@odata.type': account, ...row }));
    return dataverse.send('POST', `${set}/Microsoft.Dynamics.CRM.${message}`, { body: { Targets } });
  }

  async function names(): Promise<unknown[]> {
    return (await dataverse.list('accounts?$select=name')).map(({ name }) => name);
  }

  it('CreateMultiple answers the ids in the order of the rows', async () => {
    const answer = await bulk('CreateMultiple', [{ name: 'a' }, { name: 'b', accountid: id }]);

    const { Ids: ids } = answer.body as { Ids: string[] };
    expect([answer.status, ids[1]]).toEqual([200, id]);
    expect(await dataverse.read(`accounts(${ids[0]})?$select=name`)).toMatchObject({ name: 'a' });
  });

  it('writes nothing when one row is refused, and does not say which', async () => {
    const answer = await bulk('CreateMultiple', [{ name: 'a' }, { name: 'x'.repeat(161) }, { name: 'c' }]);

    expect(refusal(answer)).toEqual([400, '0x80044331']);
    expect(JSON.stringify(answer.body)).not.toMatch(/index|target\[?1/i);
    expect(await names()).toEqual([]);
    expect(await dataverse.reports()).toEqual([]);
  });

  it('UpdateMultiple changes rows that exist, and only those', async () => {
    await bulk('CreateMultiple', [{ name: 'a', accountid: id }]);

    const updated = await bulk('UpdateMultiple', [{ accountid: id, name: 'b' }]);
    const missing = await bulk('UpdateMultiple', [
      { accountid: id, name: 'c' },
      { accountid: otherId, name: 'd' },
    ]);

    expect([updated.status, refusal(missing)]).toEqual([204, [404, '0x80040217']]);
    expect(await names()).toEqual(['b']);
  });

  it('UpsertMultiple creates and updates by id', async () => {
    await bulk('CreateMultiple', [{ name: 'a', accountid: id }]);

    const answer = await bulk('UpsertMultiple', [
      { accountid: id, name: 'b' },
      { accountid: otherId, name: 'c' },
    ]);

    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect((await names()).sort()).toEqual(['b', 'c']);
  });

  describe('by alternate key', () => {
    const byNumber = (number: string): object => ({ '@odata.id': `accounts(accountnumber='${number}')` });

    beforeEach(async () => {
      const keys = "EntityDefinitions(LogicalName='account')/Keys";
      const body = { SchemaName: 'suite_number', KeyAttributes: ['accountnumber'] };
      await dataverse.send('POST', keys, { body });
      await eventually(async () => {
        const [key] = await dataverse.list(keys);
        if (key?.['EntityKeyIndexStatus'] !== 'Active') throw new Error('The key is not ready yet.');
      });
    });

    it('UpsertMultiple creates with the columns of the key, and updates', async () => {
      const created = await bulk('UpsertMultiple', [{ ...byNumber('A1'), name: 'a' }]);
      const updated = await bulk('UpsertMultiple', [{ ...byNumber('A1'), name: 'b' }]);

      expect([created.status, updated.status]).toEqual([204, 204]);
      expect(await dataverse.list('accounts?$select=name,accountnumber')).toMatchObject([
        { name: 'b', accountnumber: 'A1' },
      ]);
    });

    it('a key column in both places breaks the create, and not the update', async () => {
      const twice = { ...byNumber('A1'), accountnumber: 'A1', name: 'a' };

      const created = await bulk('UpsertMultiple', [twice]);
      await bulk('UpsertMultiple', [{ ...byNumber('A1'), name: 'a' }]);
      const updated = await bulk('UpsertMultiple', [twice]);

      expect([refusal(created), updated.status]).toEqual([[400, '0x80040216'], 204]);
    });
  });

  it('reports every row to the steps on its own message, and all of them to those on the bulk message', async () => {
    await bulk('CreateMultiple', [{ name: 'a' }, { name: 'b' }]);

    const reports = await dataverse.reports();

    expect(reports.map(({ MessageName }) => MessageName).sort()).toEqual([
      'Create',
      'Create',
      'CreateMultiple',
    ]);
    const many = reports.find(({ MessageName }) => MessageName === 'CreateMultiple');
    expect(many?.['InputParameters']).toMatchObject([
      { key: 'Targets', value: { EntityName: 'account', Entities: [{}, {}] } },
    ]);
  });

  it.each<[string, string, string, object, [number, string]]>([
    [
      'rows without @odata.type',
      'accounts',
      'CreateMultiple',
      { Targets: [{ name: 'a' }] },
      [400, '0x80048d19'],
    ],
    [
      'rows of another table',
      'accounts',
      'CreateMultiple',
      { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact' }] },
      [400, '0x80048d19'],
    ],
    ['no rows', 'accounts', 'CreateMultiple', { Targets: [] }, [400, '0x80040203']],
    ['DeleteMultiple', 'accounts', 'DeleteMultiple', { Targets: [] }, [501, '0x80040800']],
    [
      'a table without bulk messages',
      'productpricelevels',
      'CreateMultiple',
      { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.productpricelevel' }] },
      [400, '0x80040800'],
    ],
    [
      'an update that names no row',
      'accounts',
      'UpdateMultiple',
      { Targets: [{ '@odata.type': account, name: 'a' }] },
      [400, '0x80040203'],
    ],
  ])('refuses %s', async (_what, set, message, body, expected) => {
    const answer = await dataverse.send('POST', `${set}/Microsoft.Dynamics.CRM.${message}`, { body });

    expect(refusal(answer)).toEqual(expected);
  });

  it('says in sdkmessagefilters which table has which message', async () => {
    const filtersOf = (table: string): Promise<Record<string, unknown>[]> =>
      dataverse.list(
        `sdkmessagefilters?$select=name&$filter=sdkmessageid/name eq 'CreateMultiple' and primaryobjecttypecode eq '${table}'`,
      );

    expect(await filtersOf('incident')).toHaveLength(1);
    expect(await filtersOf('productpricelevel')).toEqual([]);
  });
});

import { standardMessages } from '../../../../../local/dataverse/platform-tables/messages';
import { DispatchedEnvironment } from '../../../../support/dispatched-environment';

async function messagesOf(environment: DispatchedEnvironment, table: string): Promise<unknown[]> {
  const filter = `primaryobjecttypecode eq '${table}'`;
  const rows = await environment.list(
    `sdkmessagefilters?$filter=${filter}&$expand=sdkmessageid($select=name)`,
  );
  return rows.map(({ sdkmessageid }) => (sdkmessageid as { name: unknown }).name).sort();
}

describe('messages', () => {
  const environment = new DispatchedEnvironment();

  it('are all rows of sdkmessages', async () => {
    const names = (await environment.list('sdkmessages?$select=name')).map(({ name }) => name);

    expect(names.sort()).toEqual([...standardMessages].sort());
  });

  it.each([
    ['account', ['Create', 'CreateMultiple', 'Delete', 'Update', 'UpdateMultiple', 'UpsertMultiple']],
    [
      'incident',
      ['Close', 'Create', 'CreateMultiple', 'Delete', 'Update', 'UpdateMultiple', 'UpsertMultiple'],
    ],
    ['productpricelevel', ['Create', 'Delete', 'Update']],
    ['systemuserroles', []],
  ])('of %s are %j', async (table, messages) => {
    expect(await messagesOf(environment, table)).toEqual(messages);
  });

  it('of a new table are there with it', async () => {
    environment.tables.addTable({
      logicalName: 'suite_thing',
      setName: 'suite_things',
      primaryName: 'suite_name',
      columns: { suite_name: { type: 'string', maxLength: 100 } },
    });

    expect(await messagesOf(environment, 'suite_thing')).toContain('CreateMultiple');
  });

  it('take steps of tables whose changes are somebody’s business', async () => {
    const allowed = async (table: string): Promise<unknown> => {
      const filter = `primaryobjecttypecode eq '${table}' and name eq 'Create ${table}'`;
      const [row] = await environment.list(`sdkmessagefilters?$filter=${filter}`);
      return row?.['iscustomprocessingstepallowed'];
    };

    expect([await allowed('account'), await allowed('asyncoperation')]).toEqual([true, false]);
  });
});

import { readRegistration } from '../../../../../../shared/dataverse/registration/read/read-registration';
import { accountMetadata } from '../../../../../support/account-metadata';
import { desiredWith } from '../../../../../support/registration-states';
import { rows, ScriptedWebApi } from '../../../../../support/scripted-web-api';

const endpointId = '11111111-1111-1111-1111-111111111111';
const roleId = '22222222-2222-2222-2222-222222222222';
const privilegeId = '33333333-3333-3333-3333-333333333333';
const applicationId = '44444444-4444-4444-4444-444444444444';

describe('readRegistration', () => {
  it('finds nothing in a fresh environment', async () => {
    const webApi = new ScriptedWebApi();

    const actual = await readRegistration(webApi, desiredWith(), { applicationId });

    expect(actual).toEqual({
      publisherId: undefined,
      solution: undefined,
      tables: new Map(),
      customApis: [],
      endpoint: undefined,
      steps: [],
      role: undefined,
      user: undefined,
      dualWriteTables: new Set(),
    });
    expect(webApi.writes).toEqual([]);
  });

  it('reads the solution with its components and what it remembers', async () => {
    const solutionId = 'AAAAAAAA-1111-1111-1111-111111111111';
    const webApi = new ScriptedWebApi({
      'GET solutions': rows({
        solutionid: solutionId,
        description: 'Tables: account\nChange tracking switched on: account',
      }),
      'GET solutioncomponents': rows({ objectid: 'BBBBBBBB-1111-1111-1111-111111111111' }),
      'GET EntityDefinitions': { body: accountMetadata() },
    });

    const { solution, tables } = await readRegistration(webApi, desiredWith());

    expect(solution).toEqual({
      id: solutionId.toLowerCase(),
      components: new Set(['bbbbbbbb-1111-1111-1111-111111111111']),
      note: { touched: ['account'], tracked: ['account'] },
    });
    expect([...tables.keys()]).toEqual(['account']);
  });

  it('follows the pages of a long answer', async () => {
    const component = (objectid: string) => ({ objectid });
    const nextLink = 'https://contoso.crm.dynamics.com/api/data/v9.2/solutioncomponents?$skiptoken=2';
    const webApi = new ScriptedWebApi({
      'GET solutions': rows({ solutionid: endpointId }),
      'GET solutioncomponents': { body: { value: [component('a')], '@odata.nextLink': nextLink } },
      [`GET ${nextLink}`]: rows(component('b')),
    });

    const { solution } = await readRegistration(webApi, desiredWith());

    expect([...(solution?.components ?? [])]).toEqual(['a', 'b']);
  });

  it('reads a table with its keys, privileges and tracking', async () => {
    const webApi = new ScriptedWebApi({ 'GET EntityDefinitions': { body: accountMetadata() } });

    const { tables } = await readRegistration(webApi, desiredWith({ changeTracking: ['account'] }));

    expect(tables.get('account')).toMatchObject({
      entitySet: 'accounts',
      primaryId: 'accountid',
      isTracked: false,
      isVirtual: false,
      keys: [{ name: 'suite_accountnumber', columns: ['accountnumber'], state: 'Pending' }],
    });
    expect(tables.get('account')?.columns.has('accountnumber')).toBe(true);
    expect(tables.get('account')?.privileges.get('Read')?.name).toBe('prvReadAccount');
  });

  it('knows a table that is not there by its 404', async () => {
    const missing = { status: 404, body: { error: { code: '0x80060888', message: '' } } };
    const webApi = new ScriptedWebApi({ 'GET EntityDefinitions': missing });

    const { tables } = await readRegistration(webApi, desiredWith({ changeTracking: ['nothing'] }));

    expect(tables.size).toBe(0);
  });

  it('reads steps and images of the endpoint, column lists as columns', async () => {
    const webApi = new ScriptedWebApi({
      'GET serviceendpoints': rows({
        serviceendpointid: endpointId,
        name: 'Dynamics Integration Suite',
        url: 'https://app.example/',
        contract: 8,
        authtype: 5,
      }),
      'GET sdkmessageprocessingsteps': rows({
        sdkmessageprocessingstepid: 's1',
        name: 'account Update',
        filteringattributes: 'name, telephone1',
        mode: 1,
        stage: 40,
        statecode: 1,
        sdkmessageid: { name: 'Update' },
        sdkmessagefilterid: { primaryobjecttypecode: 'account' },
        sdkmessageprocessingstepid_sdkmessageprocessingstepimage: [
          {
            sdkmessageprocessingstepimageid: 'i1',
            entityalias: 'row',
            imagetype: 1,
            attributes: null,
            messagepropertyname: 'Target',
          },
        ],
      }),
    });

    const { endpoint, steps } = await readRegistration(webApi, desiredWith());

    expect(endpoint).toMatchObject({ id: endpointId, url: 'https://app.example/', contract: 8 });
    expect(steps).toEqual([
      {
        id: 's1',
        name: 'account Update',
        message: 'Update',
        table: 'account',
        filteringColumns: ['name', 'telephone1'],
        stage: 40,
        isAsynchronous: true,
        isEnabled: false,
        images: [{ id: 'i1', alias: 'row', type: 'post', columns: undefined, messageProperty: 'Target' }],
      },
    ]);
  });

  it('reads the role with names and depths', async () => {
    const webApi = new ScriptedWebApi({
      'GET roles': rows({ roleid: roleId }),
      'GET roleprivilegescollection': rows({ privilegeid: privilegeId, privilegedepthmask: 8 }),
      'GET privileges': rows({ privilegeid: privilegeId, name: 'prvReadAccount' }),
    });

    const { role } = await readRegistration(webApi, desiredWith());

    expect(role).toEqual({
      id: roleId,
      name: 'Dynamics Integration Suite',
      privileges: [{ id: privilegeId, name: 'prvReadAccount', depth: 'organisation' }],
    });
  });

  it('reads the application user with its roles', async () => {
    const webApi = new ScriptedWebApi({
      'GET systemusers': rows({
        systemuserid: 'u1',
        isdisabled: false,
        systemuserroles_association: [{ roleid: roleId }],
      }),
    });

    const { user } = await readRegistration(webApi, desiredWith(), { applicationId });

    expect(user).toEqual({ id: 'u1', applicationId, isDisabled: false, roleIds: [roleId] });
  });

  it('looks for dual-write only where a flow refuses it, and takes its absence for none', async () => {
    const dualWrite = [{ table: 'account', refusing: ['account-to-erp'], coexisting: [] }];
    const maps = rows({ msdyn_internalentityname: 'Account' });
    const missing = { status: 404, body: { error: { code: '0x8006088a', message: '' } } };
    const read = (answer: unknown, desired = desiredWith({ dualWrite })) =>
      readRegistration(new ScriptedWebApi({ 'GET msdyn_dualwriteruntimeconfigs': answer }), desired);

    expect((await read(maps)).dualWriteTables).toEqual(new Set(['account']));
    expect((await read(missing)).dualWriteTables).toEqual(new Set());
    expect((await read(maps, desiredWith())).dualWriteTables).toEqual(new Set());
  });
});

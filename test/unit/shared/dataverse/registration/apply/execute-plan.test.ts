import type { ExecutionContext } from '../../../../../../shared/dataverse/registration/apply/executor';
import {
  executePlan,
  type PlanProgress,
} from '../../../../../../shared/dataverse/registration/apply/execute-plan';
import type { Operation } from '../../../../../../shared/dataverse/registration/operation';
import { ownId } from '../../../../../../shared/dataverse/registration/own-names';
import type {
  DesiredImage,
  DesiredStep,
} from '../../../../../../shared/dataverse/registration/desired-registration';
import { accountMetadata } from '../../../../../support/account-metadata';
import { ManualClock } from '../../../../../support/manual-clock';
import { rows, ScriptedWebApi } from '../../../../../support/scripted-web-api';

const rowId = '55555555-5555-5555-5555-555555555555';
const roleId = ownId('role', 'Dynamics Integration Suite');
const endpointId = ownId('endpoint', 'Dynamics Integration Suite');
const unit = rows({ businessunitid: '66666666-6666-6666-6666-666666666666' });
const message = rows({ sdkmessageid: '77777777-7777-7777-7777-777777777777' });
const filter = rows({ sdkmessagefilterid: '88888888-8888-8888-8888-888888888888' });

function contextOf(webApi: ScriptedWebApi): ExecutionContext {
  return {
    webApi,
    clock: new ManualClock(),
    webhookSecret: () => 'a-secret-nobody-guesses',
    onWait: () => undefined,
    keyTimeoutMs: 60_000,
  };
}

async function writesOf(
  operation: Operation,
  script: Record<string, unknown> = {},
): Promise<[string, unknown][]> {
  const webApi = new ScriptedWebApi(script);
  await executePlan([operation], contextOf(webApi), () => undefined);
  return webApi.writes;
}

const step: DesiredStep = {
  name: 'account Update',
  message: 'Update',
  table: 'account',
  filteringColumns: ['name', 'telephone1'],
};
const image: DesiredImage = { alias: 'row', type: 'post', columns: ['name'] };

describe('executePlan', () => {
  it('makes the solution under our publisher', async () => {
    const publisherId = '00000000-0000-0000-0000-0000000000aa';

    const [[request, body] = []] = await writesOf({ kind: 'create-solution', publisherId });

    expect(request).toBe('POST solutions');
    expect(body).toMatchObject({
      solutionid: ownId('solution', 'DynamicsIntegrationSuite'),
      uniquename: 'DynamicsIntegrationSuite',
      'publisherid@odata.bind': `/publishers(${publisherId})`,
    });
  });

  it('puts everything it makes into the solution', async () => {
    const webApi = new ScriptedWebApi({ 'GET businessunits': unit });
    const operations: Operation[] = [
      { kind: 'create-role' },
      { kind: 'create-endpoint', url: 'https://app.example/' },
      { kind: 'create-key', table: 'account', name: 'suite_name', columns: ['name'] },
    ];

    await executePlan(operations, contextOf(webApi), () => undefined);

    const written = webApi.requests.filter(({ method }) => method !== 'GET');
    expect(written.map(({ headers }) => headers?.['mscrm.solutionuniquename'])).toEqual(
      Array(3).fill('DynamicsIntegrationSuite'),
    );
  });

  it('makes the endpoint a webhook with the secret in a header', async () => {
    expect(await writesOf({ kind: 'create-endpoint', url: 'https://app.example/api' })).toEqual([
      [
        'POST serviceendpoints',
        {
          serviceendpointid: endpointId,
          name: 'Dynamics Integration Suite',
          url: 'https://app.example/api',
          contract: 8,
          authtype: 5,
          authvalue:
            '<settings><setting name="x-webhook-secret" value="a-secret-nobody-guesses" /></settings>',
        },
      ],
    ]);
  });

  it('moves an endpoint without touching its secret', async () => {
    const operation: Operation = {
      kind: 'update-endpoint',
      id: rowId,
      url: 'https://new.example/',
      isSecretWritten: false,
      changes: [],
    };

    expect(await writesOf(operation)).toEqual([
      [`PATCH serviceendpoints(${rowId})`, { contract: 8, url: 'https://new.example/' }],
    ]);
  });

  it('registers an asynchronous step after the operation', async () => {
    const [[request, body] = []] = await writesOf(
      { kind: 'create-step', endpointId, step },
      { 'GET sdkmessages': message, 'GET sdkmessagefilters': filter },
    );

    expect(request).toBe('POST sdkmessageprocessingsteps');
    expect(body).toEqual({
      sdkmessageprocessingstepid: ownId('step', 'account Update'),
      name: 'account Update',
      mode: 1,
      stage: 40,
      rank: 1,
      supporteddeployment: 0,
      asyncautodelete: true,
      filteringattributes: 'name,telephone1',
      'sdkmessageid@odata.bind': '/sdkmessages(77777777-7777-7777-7777-777777777777)',
      'sdkmessagefilterid@odata.bind': '/sdkmessagefilters(88888888-8888-8888-8888-888888888888)',
      'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    });
  });

  it.each([
    ['message', {}],
    ['table', { 'GET sdkmessages': message }],
  ])('names the step whose %s the environment does not know', async (_what, script) => {
    await expect(writesOf({ kind: 'create-step', endpointId, step }, script)).rejects.toThrow(
      'No step can be registered for Update of table account',
    );
  });

  it('clears the filter of a step that reports every column, and enables it', async () => {
    const whole: DesiredStep = { name: step.name, message: step.message, table: step.table };

    const [[request, body] = []] = await writesOf({
      kind: 'update-step',
      id: rowId,
      step: whole,
      changes: [],
    });

    expect(request).toBe(`PATCH sdkmessageprocessingsteps(${rowId})`);
    expect(body).toMatchObject({ filteringattributes: null, statecode: 0, statuscode: 1 });
  });

  it('makes an image of some columns, and one of all by naming none', async () => {
    const whole: DesiredImage = { alias: image.alias, type: image.type };

    const [[, some] = []] = await writesOf({ kind: 'create-image', stepId: rowId, step, image });
    const [[, all] = []] = await writesOf({ kind: 'create-image', stepId: rowId, step, image: whole });

    expect(some).toMatchObject({
      entityalias: 'row',
      imagetype: 1,
      messagepropertyname: 'Target',
      attributes: 'name',
      'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${rowId})`,
    });
    expect(all).not.toHaveProperty('attributes');
  });

  it('grants privileges by the ids the environment gives them', async () => {
    const operation: Operation = {
      kind: 'grant-privileges',
      roleId,
      privileges: [
        { table: 'account', right: 'Read', depth: 'organisation' },
        { name: 'prvBypassCustomPlugins', depth: 'organisation' },
      ],
    };
    const script = {
      'GET businessunits': unit,
      'GET EntityDefinitions': { body: accountMetadata() },
      'GET privileges': rows({ privilegeid: '99999999-9999-9999-9999-999999999999' }),
    };

    const [[request, body] = []] = await writesOf(operation, script);

    expect(request).toBe(`POST roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`);
    expect(body).toEqual({
      Privileges: ['00000000-0000-0000-0000-000000000002', '99999999-9999-9999-9999-999999999999'].map(
        (id) => ({
          PrivilegeId: id,
          Depth: 'Global',
          BusinessUnitId: '66666666-6666-6666-6666-666666666666',
        }),
      ),
    });
  });

  it('names a privilege the environment does not have', async () => {
    const operation: Operation = {
      kind: 'grant-privileges',
      roleId,
      privileges: [{ table: 'account', right: 'Assign', depth: 'own' }],
    };

    await expect(
      writesOf(operation, {
        'GET businessunits': unit,
        'GET EntityDefinitions': { body: accountMetadata() },
      }),
    ).rejects.toThrow('no privilege for Assign account (own)');
  });

  it('changes tracking by writing the whole definition back', async () => {
    const definition = {
      LogicalName: 'account',
      ChangeTrackingEnabled: false,
      Description: { Label: 'kept' },
    };
    const script = { 'GET EntityDefinitions': { body: { '@odata.context': 'x', ...definition } } };

    expect(await writesOf({ kind: 'start-change-tracking', table: 'account' }, script)).toEqual([
      ["PUT EntityDefinitions(LogicalName='account')", { ...definition, ChangeTrackingEnabled: true }],
    ]);
  });

  it('disables an application user before it deletes it', async () => {
    expect(await writesOf({ kind: 'delete-user', id: rowId })).toEqual([
      [`PATCH systemusers(${rowId})`, { isdisabled: true }],
      [`DELETE systemusers(${rowId})`, undefined],
    ]);
  });

  it('takes for deleted what is gone already', async () => {
    const missing = { status: 404, body: { error: { code: '0x80040217', message: '' } } };

    await expect(
      writesOf({ kind: 'delete-role', id: rowId }, { 'DELETE roles': missing }),
    ).resolves.toHaveLength(1);
    await expect(
      writesOf(
        { kind: 'delete-key', table: 'account', name: 'x', id: rowId },
        { 'DELETE Entity': { status: 404 } },
      ),
    ).resolves.toHaveLength(1);
  });

  it('tells of each operation before and after it, and stops at the first that fails', async () => {
    const refused = { status: 403, body: { error: { code: '0x80040220', message: '' } } };
    const webApi = new ScriptedWebApi({ 'DELETE roles': refused });
    const progress: string[] = [];
    const onProgress = ({ position, count, operation, state }: PlanProgress): void => {
      progress.push(`${position}/${count} ${operation.kind} ${state}`);
    };
    const operations: Operation[] = [
      { kind: 'delete-step', id: rowId, name: 'account Update' },
      { kind: 'delete-role', id: rowId },
      { kind: 'delete-endpoint', id: rowId },
    ];

    await expect(executePlan(operations, contextOf(webApi), onProgress)).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });

    expect(progress).toEqual(['1/3 delete-step started', '1/3 delete-step done', '2/3 delete-role started']);
  });
});

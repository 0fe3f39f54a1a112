import type { Mode, RegisterCommand } from '../../../../../scripts/dataverse/register/parse-command';
import { runCommand } from '../../../../../scripts/dataverse/register/run-command';
import { ownId } from '../../../../../shared/dataverse/registration/own-names';
import { accountMetadata } from '../../../../support/account-metadata';
import { desiredWith } from '../../../../support/registration-states';
import { rows, ScriptedWebApi } from '../../../../support/scripted-web-api';

const endpointId = ownId('endpoint', 'Dynamics Integration Suite');
const endpoint = rows({
  serviceendpointid: endpointId,
  name: 'Dynamics Integration Suite',
  url: 'https://app.example/',
  contract: 8,
  authtype: 5,
});
const applicationId = '44444444-4444-4444-4444-444444444444';
const roleId = ownId('role', 'Dynamics Integration Suite');
const registered = {
  'GET publishers': rows({ publisherid: ownId('publisher', 'dynamicsintegrationsuite') }),
  'GET solutions': rows({ solutionid: ownId('solution', 'DynamicsIntegrationSuite') }),
  'GET roles': rows({ roleid: roleId }),
  'GET systemusers': rows({
    systemuserid: 'u1',
    isdisabled: false,
    systemuserroles_association: [{ roleid: roleId }],
  }),
  'GET serviceendpoints': endpoint,
};
const settings = {
  DataverseWebhookSecret: 'the-current-secret',
  DataverseWebhookSecretNext: 'the-next-secret-of-all',
};

async function run(
  mode: Mode,
  webApi: ScriptedWebApi,
  changes: Partial<RegisterCommand> = {},
  desired = desiredWith(),
) {
  const lines: string[] = [];
  const command: RegisterCommand = {
    mode,
    environment: undefined,
    webhookUrl: undefined,
    applicationId,
    keyTimeoutMs: 1_000,
    deletesValues: false,
    ...changes,
  };
  const world = { webApi, desired, settings, print: (line: string) => lines.push(line) };
  const exitCode = await runCommand(command, world);
  return { exitCode, text: lines.join('\n') };
}

const following = desiredWith({
  steps: [{ name: 'account Update', message: 'Update', table: 'account' }],
  changeTracking: ['account'],
});

describe('runCommand', () => {
  it('plans without changing anything', async () => {
    const webApi = new ScriptedWebApi();

    const { exitCode, text } = await run('plan', webApi);

    expect(exitCode).toBe(0);
    expect(text).toContain('create  solution');
    expect(webApi.writes).toEqual([]);
  });

  it('reports a clean environment with exit code 0', async () => {
    const { exitCode, text } = await run('check', new ScriptedWebApi(registered));

    expect({ exitCode, text }).toEqual({ exitCode: 0, text: 'No drift.' });
  });

  it('lists drift with exit code 1', async () => {
    const webApi = new ScriptedWebApi({
      ...registered,
      'GET EntityDefinitions': { body: accountMetadata() },
    });

    const { exitCode, text } = await run('check', webApi, {}, following);

    expect(exitCode).toBe(1);
    expect(text).toContain('update  table');
    expect(text).toContain('create  step');
    expect(webApi.writes).toEqual([]);
  });

  it('shows the plan before the first change, then how far it is', async () => {
    const { exitCode, text } = await run(
      'apply',
      new ScriptedWebApi({ ...registered, 'GET solutions': rows() }),
    );

    expect(exitCode).toBe(0);
    expect(text).toBe(
      [
        'Action  Part      Name                      Detail',
        'create  solution  DynamicsIntegrationSuite',
        '[1/1]   create solution DynamicsIntegrationSuite',
        'Done: 1 changes.',
      ].join('\n'),
    );
  });

  it('changes nothing while something is in the way', async () => {
    const webApi = new ScriptedWebApi({ ...registered, 'GET EntityDefinitions': { status: 404 } });

    await expect(run('apply', webApi, {}, following)).rejects.toThrow(
      'Nothing was changed:\n- table account: not in this environment',
    );
    expect(webApi.writes).toEqual([]);
  });

  it('rotates to the next secret and never prints one', async () => {
    const webApi = new ScriptedWebApi(registered);

    const { exitCode, text } = await run('rotate-secret', webApi);

    expect(exitCode).toBe(0);
    expect(webApi.writes).toEqual([
      [
        `PATCH serviceendpoints(${endpointId})`,
        {
          authtype: 5,
          authvalue:
            '<settings><setting name="x-webhook-secret" value="the-next-secret-of-all" /></settings>',
        },
      ],
    ]);
    expect(text).not.toContain('secret-of-all');
  });

  it('rotates no endpoint that somebody else made', async () => {
    const theirs = rows({ serviceendpointid: '11111111-1111-1111-1111-111111111111' });
    const webApi = new ScriptedWebApi({ ...registered, 'GET serviceendpoints': theirs });

    await expect(run('rotate-secret', webApi)).rejects.toThrow('no service endpoint of ours');
  });

  it('drops no table that holds rows, unless it is told to', async () => {
    const tableId = '00000000-0000-0000-0000-000000000001';
    const script = {
      ...registered,
      'GET solutions': rows({ solutionid: ownId('solution', 'DynamicsIntegrationSuite') }),
      'GET solutioncomponents': rows({ objectid: tableId }),
      'GET EntityDefinitions': {
        body: {
          ...accountMetadata(),
          LogicalName: 'suite_grant',
          EntitySetName: 'suite_grants',
          PrimaryIdAttribute: 'suite_grantid',
          Keys: [],
        },
      },
      'GET suite_grants': rows({ suite_grantid: 'x' }),
    };
    const desired = desiredWith({
      customTables: [
        {
          name: 'suite_grant',
          label: 'Grant',
          pluralLabel: 'Grants',
          primaryColumn: { name: 'suite_name', label: 'Name' },
        },
      ],
    });

    const refusing = new ScriptedWebApi(script);
    const dropping = new ScriptedWebApi(script);

    await expect(run('remove', refusing, {}, desired)).rejects.toThrow(
      'table suite_grant: holds values; add --delete-values',
    );
    await run('remove', dropping, { deletesValues: true }, desired);

    expect(refusing.writes).toEqual([]);
    expect(dropping.writes.map(([request]) => request)).toContain(
      "DELETE EntityDefinitions(LogicalName='suite_grant')",
    );
  });
});

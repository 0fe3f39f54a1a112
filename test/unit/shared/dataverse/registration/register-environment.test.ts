import { findDrift } from '../../../../../shared/dataverse/registration/find-drift';
import { ownId } from '../../../../../shared/dataverse/registration/own-names';
import { registerEnvironment } from '../../../../../shared/dataverse/registration/register-environment';
import { accountMetadata } from '../../../../support/account-metadata';
import { desiredWith } from '../../../../support/registration-states';
import { rows, ScriptedWebApi } from '../../../../support/scripted-web-api';

const registered = {
  'GET publishers': rows({ publisherid: ownId('publisher', 'dynamicsintegrationsuite') }),
  'GET solutions': rows({ solutionid: ownId('solution', 'DynamicsIntegrationSuite') }),
  'GET roles': rows({ roleid: ownId('role', 'Dynamics Integration Suite') }),
};
const table = { 'GET EntityDefinitions': { body: accountMetadata('Active') } };
const steps = [{ name: 'account Create', message: 'Create', table: 'account' }];
const webhookUrl = 'https://app.example/';

describe('registerEnvironment', () => {
  it('shows the plan before it sends the first change', async () => {
    const webApi = new ScriptedWebApi();
    const seen: number[] = [];

    await expect(
      registerEnvironment(webApi, desiredWith(), {
        onPlan: () => {
          seen.push(webApi.writes.length);
        },
        onProgress: () => {
          throw new Error('stop here');
        },
      }),
    ).rejects.toThrow('stop here');

    expect(seen).toEqual([0]);
  });

  it('names the setting of the secret it needs', async () => {
    const webApi = new ScriptedWebApi({ ...registered, ...table });

    await expect(registerEnvironment(webApi, desiredWith({ steps }), { webhookUrl })).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: 'The secret of the webhook is missing: set DataverseWebhookSecret',
    });
  });

  it('asks for no secret where no endpoint is made', async () => {
    const webApi = new ScriptedWebApi(registered);
    const webhookSecret = (): string => {
      throw new Error('nobody needs it');
    };

    const { operations } = await registerEnvironment(webApi, desiredWith(), { webhookSecret });

    expect(operations).toEqual([]);
  });

  it('stops between two changes when its caller says so', async () => {
    const webApi = new ScriptedWebApi();
    const stop = new AbortController();

    await expect(
      registerEnvironment(webApi, desiredWith(), {
        signal: stop.signal,
        onProgress: ({ state }) => {
          if (state === 'done') stop.abort(new Error('enough'));
        },
      }),
    ).rejects.toThrow('enough');

    expect(webApi.writes.map(([request]) => request)).toEqual(['POST publishers']);
  });
});

describe('findDrift', () => {
  it('lists what is in the way and then what would change', async () => {
    const webApi = new ScriptedWebApi({ ...registered, ...table });
    const desired = desiredWith({
      steps,
      requiredColumns: [{ table: 'account', columns: ['contoso_tier'] }],
    });

    expect(await findDrift(webApi, desired, { webhookUrl })).toEqual([
      'column account.contoso_tier: not in this environment',
      `create service endpoint Dynamics Integration Suite: ${webhookUrl}`,
      'create step account Create: every column',
    ]);
    expect(webApi.writes).toEqual([]);
  });

  it('lists nothing where nothing differs', async () => {
    expect(await findDrift(new ScriptedWebApi(registered), desiredWith())).toEqual([]);
  });
});

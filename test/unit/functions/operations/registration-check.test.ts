import { registrationCheck } from '../../../../functions/operations/registration-check';
import { ownId } from '../../../../shared/dataverse/registration/own-names';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { accountMetadata } from '../../../support/account-metadata';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';
import { rows, ScriptedWebApi } from '../../../support/scripted-web-api';

const registered = {
  'GET publishers': rows({ publisherid: 'p' }),
  'GET solutions': rows({ solutionid: ownId('solution', 'DynamicsIntegrationSuite') }),
  'GET roles': rows({ roleid: ownId('role', 'Dynamics Integration Suite') }),
};
const flow = (dataverse = {}) => defineFlow(sampleFlow({ dataverse }));
const signal = new AbortController().signal;

function checkOf(webApi: ScriptedWebApi, dataverse = {}) {
  const clock = new ManualClock();
  return { clock, check: registrationCheck({ webApi: () => webApi, flows: [flow(dataverse)], clock }) };
}

describe('registrationCheck', () => {
  it('is content with an environment that has what the manifests ask for', async () => {
    const { check } = checkOf(new ScriptedWebApi(registered));

    await expect(check.check(signal)).resolves.toEqual({ lookedAt: '2026-01-01T00:00:00.000Z' });
  });

  it('names what differs, and the command that lists it all', async () => {
    const webApi = new ScriptedWebApi({
      ...registered,
      'GET EntityDefinitions': { body: accountMetadata() },
    });
    const steps = ['Create', 'Update', 'Delete'].map((message) => ({ message, table: 'account' }));
    const { check } = checkOf(webApi, { steps });

    await expect(check.check(signal)).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringMatching(
        /^4 differences \(npm run dataverse:register -- --check\): .*create step account Create.* and 1 more$/,
      ) as string,
    });
  });

  it('keeps what it found, and looks again when that is old', async () => {
    const webApi = new ScriptedWebApi(registered);
    const { check, clock } = checkOf(webApi);

    await check.check(signal);
    const requests = webApi.requests.length;
    clock.advance(899_999);
    await check.check(signal);
    expect(webApi.requests).toHaveLength(requests);
    clock.advance(1);
    await check.check(signal);

    expect(webApi.requests).toHaveLength(2 * requests);
  });

  it('looks once for callers that come together', async () => {
    const webApi = new ScriptedWebApi(registered);
    const { check } = checkOf(webApi);

    await Promise.all([check.check(signal), check.check(signal)]);

    expect(webApi.requests.filter(({ path }) => path.startsWith('solutions'))).toHaveLength(1);
  });

  it('looks again after a look that failed', async () => {
    const denied = { status: 403, body: { error: { code: '0x80040220', message: '' } } };
    const webApi = new ScriptedWebApi({
      ...registered,
      'GET solutions': [denied, registered['GET solutions']],
    });
    const { check } = checkOf(webApi);

    await expect(check.check(signal)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(check.check(signal)).resolves.toBeDefined();
  });
});

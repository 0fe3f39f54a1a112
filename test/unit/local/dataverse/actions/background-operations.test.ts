import { parameterTypes } from '../../../../../local/dataverse/actions/custom-api-types';
import { DispatchedEnvironment, refusedWith } from '../../../../support/dispatched-environment';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const background = { prefer: 'respond-async' };
const apiId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const accountId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';

describe('a background operation', () => {
  let environment: DispatchedEnvironment;

  beforeEach(async () => {
    environment = new DispatchedEnvironment();
    await environment.send('POST', 'customapis', {
      customapiid: apiId,
      uniquename: 'suite_Grade',
      name: 'Grade',
      displayname: 'Grade',
    });
    await environment.send('POST', 'customapirequestparameters', {
      uniquename: 'suite_Text',
      name: 'Text',
      displayname: 'Text',
      type: parameterTypes.findIndex(({ name }) => name === 'Edm.String'),
      isoptional: true,
      'CustomAPIId@odata.bind': `/customapis(${apiId})`,
    });
  });

  async function states(): Promise<unknown[]> {
    const rows = await environment.list('backgroundoperations');
    return rows.map((row) => [row['backgroundoperationstatecode'], row['backgroundoperationstatuscode']]);
  }

  async function pass(byMs: number): Promise<void> {
    environment.clock.advance(byMs);
    await turnOfTheLoop();
  }

  it('waits, runs a moment later, and is completed then', async () => {
    const answer = await environment.send('POST', 'suite_Grade', { suite_Text: 'a' }, background);
    const before = await states();

    await pass(1_000);

    expect([answer.status, before, await states()]).toEqual([202, [[0, 0]], [[3, 30]]]);
    expect(answer.headers).toMatchObject({ 'Preference-Applied': 'respond-async' });
  });

  it('is refused at once when its parameters are wrong, and leaves no row', async () => {
    const refused = await refusedWith(environment.send('POST', 'suite_Grade', { suite_Text: 5 }, background));

    expect([refused?.status, await states()]).toEqual([400, []]);
  });

  it('needs the privilege of its custom API', async () => {
    await environment.send('PATCH', `customapis(${apiId})`, { executeprivilegename: 'prvReadAccount' });
    environment.access.refuse('prvReadAccount');

    const refused = await refusedWith(environment.send('POST', 'suite_Grade', {}, background));

    expect(refused?.status).toBe(403);
  });

  it('ends with the environment', async () => {
    await environment.send('POST', 'suite_Grade', {}, background);

    await environment.webApi.reporting.close();
    await pass(1_000);

    expect(await states()).toEqual([[0, 0]]);
  });
});

describe('a custom API', () => {
  it('takes its message and its parameters with it', async () => {
    const environment = new DispatchedEnvironment();
    await environment.send('POST', 'accounts', { accountid: accountId });
    await environment.send('POST', 'customapis', {
      customapiid: apiId,
      uniquename: 'suite_Rate',
      name: 'Rate',
      displayname: 'Rate',
      bindingtype: 1,
      boundentitylogicalname: 'account',
    });
    const url = `accounts(${accountId})/Microsoft.Dynamics.CRM.suite_Rate`;
    const known = await environment.send('POST', url);

    await environment.send('DELETE', `customapis(${apiId})`);

    expect(known.status).toBe(204);
    expect((await refusedWith(environment.send('POST', url)))?.status).toBe(404);
    expect(await environment.list("sdkmessages?$filter=name eq 'suite_Rate'")).toEqual([]);
    expect(await environment.list("sdkmessagefilters?$filter=name eq 'suite_Rate account'")).toEqual([]);
  });

  it.each([
    ['a name without a prefix', { uniquename: 'Grade' }],
    ['a table that is not there', { uniquename: 'suite_G', boundentitylogicalname: 'nothing' }],
  ])('is refused for %s', async (_what, values) => {
    const environment = new DispatchedEnvironment();
    const row = { name: 'G', displayname: 'G', ...values };

    expect((await refusedWith(environment.send('POST', 'customapis', row)))?.status).toBe(400);
    expect(await environment.list('customapis')).toEqual([]);
  });
});

import { eventually } from '../../../../support/eventually';
import { LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { createdId, StepRows } from '../../../../support/step-rows';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const incidentId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const noRow = '00000000-0000-0000-0000-000000000000';
const boolean = 0;
const string = 10;

describe('conformance row 20: actions and functions', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({
      steps: [
        { name: 'case closed', message: 'Close', table: 'incident' },
        { name: 'case updated', message: 'Update', table: 'incident' },
        { name: 'notified', message: 'SendAppNotification' },
        { name: 'weighed', message: 'suite_Weigh' },
      ],
      customApis: [
        {
          name: 'suite_Weigh',
          parameters: { suite_Grams: 'Integer' },
          responses: { suite_Grams: 'Integer' },
        },
      ],
    });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function create(set: string, row: object): Promise<string> {
    const answer = await dataverse.send('POST', set, { body: row });
    expect(answer.status).toBe(204);
    return createdId(answer);
  }

  async function createCase(): Promise<void> {
    await create('accounts', { accountid: accountId, name: 'H' });
    await create('incidents', {
      incidentid: incidentId,
      title: 'Broken spine',
      'customerid_account@odata.bind': `/accounts(${accountId})`,
    });
  }

  const resolution = { subject: 'Mended', 'incidentid@odata.bind': `/incidents(${incidentId})` };

  /** A custom API with one parameter and one property of each name given. */
  async function createApi(
    name: string,
    api: object = {},
    types: Record<string, number> = {},
  ): Promise<void> {
    const id = await create('customapis', {
      uniquename: name,
      name,
      displayname: name,
      allowedcustomprocessingsteptype: 1,
      ...api,
    });
    for (const [member, type] of Object.entries(types)) {
      const row = {
        uniquename: member,
        name: member,
        displayname: member,
        type,
        'CustomAPIId@odata.bind': `/customapis(${id})`,
      };
      await create('customapirequestparameters', row);
      await create('customapiresponseproperties', row);
    }
  }

  it('WhoAmI tells user, business unit and organisation', async () => {
    const answer = await dataverse.read('WhoAmI');

    expect(Object.keys(answer)).toEqual(['@odata.context', 'BusinessUnitId', 'UserId', 'OrganizationId']);
  });

  it('a plain update cannot resolve a case, CloseIncident can, and reports Close alone', async () => {
    await createCase();

    const patched = await dataverse.send('PATCH', `incidents(${incidentId})`, { body: { statecode: 1 } });
    const closed = await dataverse.send('POST', 'CloseIncident', {
      body: { IncidentResolution: resolution, Status: 5 },
    });

    expect([patched.status, closed.status]).toEqual([400, 204]);
    expect(await dataverse.read(`incidents(${incidentId})?$select=statecode,statuscode`)).toMatchObject({
      statecode: 1,
      statuscode: 5,
    });
    const reports = await dataverse.reports();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      MessageName: 'Close',
      PrimaryEntityId: noRow,
      InputParameters: [
        { key: 'IncidentResolution', value: { LogicalName: 'incidentresolution' } },
        { key: 'Status', value: { Value: 5 } },
      ],
    });
  });

  it('CloseIncident refuses a status of another state and leaves the case open', async () => {
    await createCase();

    const refused = await dataverse.send('POST', 'CloseIncident', {
      body: { IncidentResolution: resolution, Status: 6 },
    });

    expect(refused.status).toBe(400);
    expect(await dataverse.list('incidentresolutions')).toEqual([]);
    expect(await dataverse.reports()).toEqual([]);
  });

  it('SendAppNotification answers an id and is a message without a row', async () => {
    const { UserId } = await dataverse.read('WhoAmI');

    const answer = await dataverse.send('POST', 'SendAppNotification', {
      body: { Title: 'Hello', 'Recipient@odata.bind': `/systemusers(${String(UserId)})` },
    });

    expect(answer).toMatchObject({ status: 200, body: { NotificationId: expect.any(String) as unknown } });
    expect(await dataverse.list('appnotifications')).toMatchObject([
      { title: 'Hello', _ownerid_value: UserId },
    ]);
    expect(await dataverse.reports()).toMatchObject([
      { MessageName: 'SendAppNotification', PrimaryEntityName: 'none', PrimaryEntityId: noRow },
    ]);
  });

  it('a custom API made by rows answers at once, and its asynchronous step gets the parameters by name', async () => {
    await createApi('suite_Grade', {}, { suite_Text: string, suite_IsFinal: boolean });
    await new StepRows(dataverse).createStep('suite_Grade');

    const answer = await dataverse.send('POST', 'suite_Grade', {
      body: { suite_Text: 'fine', suite_IsFinal: true },
    });

    expect(answer).toMatchObject({ status: 200, body: { suite_Text: 'fine', suite_IsFinal: true } });
    expect(await dataverse.reports()).toMatchObject([
      {
        MessageName: 'suite_Grade',
        PrimaryEntityName: 'none',
        PrimaryEntityId: noRow,
        Stage: 40,
        Mode: 1,
        ParentContext: null,
        OutputParameters: [],
        InputParameters: [
          { key: 'suite_Text', value: 'fine' },
          { key: 'suite_IsFinal', value: true },
        ],
      },
    ]);
  });

  it('a custom API that is there from the start behaves like one made by rows', async () => {
    const answer = await dataverse.send('POST', 'suite_Weigh', { body: { suite_Grams: 5 } });

    expect(answer).toMatchObject({ status: 200, body: { suite_Grams: 5 } });
    expect(await dataverse.reports()).toMatchObject([
      { MessageName: 'suite_Weigh', InputParameters: [{ key: 'suite_Grams', value: 5 }] },
    ]);
  });

  it('a custom API bound to a table runs on one of its rows', async () => {
    await create('accounts', { accountid: accountId, name: 'H' });
    await createApi('suite_Rate', { bindingtype: 1, boundentitylogicalname: 'account' });
    await new StepRows(dataverse).createStep('suite_Rate');

    const bound = await dataverse.send('POST', `accounts(${accountId})/Microsoft.Dynamics.CRM.suite_Rate`);
    const unbound = await dataverse.send('POST', 'suite_Rate');

    expect([bound.status, unbound.status]).toEqual([204, 404]);
    expect(await dataverse.reports()).toMatchObject([
      {
        PrimaryEntityName: 'account',
        PrimaryEntityId: accountId,
        InputParameters: [{ key: 'Target', value: { Id: accountId, LogicalName: 'account' } }],
      },
    ]);
  });

  it('a function reads its parameters from the address, and from aliases', async () => {
    await createApi('suite_Look', { isfunction: true }, { suite_Text: string });

    const plain = await dataverse.read("suite_Look(suite_Text='it''s')");
    const aliased = await dataverse.read("suite_Look(suite_Text=@p)?@p='a,b'");
    const posted = await dataverse.send('POST', 'suite_Look');

    expect([plain['suite_Text'], aliased['suite_Text'], posted.status]).toEqual(["it's", 'a,b', 404]);
  });

  it.each<[string, object, number]>([
    ['a missing parameter', {}, 400],
    ['an unknown parameter', { suite_Text: 'a', suite_Other: 1 }, 400],
    ['a parameter of another type', { suite_Text: 5 }, 400],
  ])('a custom API refuses %s', async (_what, body, status) => {
    await createApi('suite_Grade', {}, { suite_Text: string });

    const answer = await dataverse.send('POST', 'suite_Grade', { body });

    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(/suite_(Text|Other)/);
  });

  it('respond-async answers 202 with the row to look at until it is completed', async () => {
    await createApi('suite_Grade', {}, { suite_Text: string });

    const answer = await dataverse.send('POST', 'suite_Grade', {
      body: { suite_Text: 'fine' },
      headers: { prefer: 'respond-async' },
    });

    const { backgroundOperationId: id } = answer.body as { backgroundOperationId: string };
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`${dataverse.serviceUrl}/backgroundoperations(${id})`);
    await eventually(async () => {
      expect(await dataverse.read(`backgroundoperations(${id})`)).toMatchObject({
        backgroundoperationstatecode: 3,
        backgroundoperationstatuscode: 30,
        outputparameters: expect.stringContaining('fine') as unknown,
      });
    });
  });

  it('an unknown action is not found', async () => {
    expect(refusal(await dataverse.send('POST', 'suite_Nothing'))).toEqual([404, '0x8006088a']);
  });
});

import { eventually } from '../../../../support/eventually';
import { LocalDataverse, type Received } from '../../../../support/local-dataverse';
import { StepRows } from '../../../../support/step-rows';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const contactId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';

/** Messages and failed jobs; how deliveries go is in webhooks.test.ts. */
describe('conformance row 21: webhooks out', () => {
  let dataverse: LocalDataverse;

  afterEach(async () => {
    await dataverse.close();
  });

  async function start(options: Parameters<typeof LocalDataverse.start>[0] = {}): Promise<void> {
    dataverse = await LocalDataverse.start(options);
  }

  function patchAccount(body: object): Promise<Received> {
    return dataverse.send('PATCH', `accounts(${accountId})`, { body });
  }

  it.each([
    ['Associate', 'POST', `accounts(${accountId})/contact_customer_accounts/$ref`],
    ['Associate', 'PUT', `accounts(${accountId})/primarycontactid/$ref`],
  ])('report %s after %s %s', async (message, method, path) => {
    await start({ steps: [{ name: 'associated', message: 'Associate' }] });
    await patchAccount({ name: 'H' });
    await dataverse.send('POST', 'contacts', { body: { contactid: contactId, lastname: 'Lind' } });

    const answer = await dataverse.send(method, path, { body: { '@odata.id': `contacts(${contactId})` } });

    expect(answer.status).toBe(204);
    expect(await dataverse.reports()).toMatchObject([
      {
        MessageName: message,
        PrimaryEntityId: accountId,
        InputParameters: [
          { key: 'Target', value: { Id: accountId, LogicalName: 'account' } },
          { key: 'Relationship', value: { PrimaryEntityRole: null } },
          { key: 'RelatedEntities', value: [{ Id: contactId, LogicalName: 'contact' }] },
        ],
      },
    ]);
  });

  it('report Disassociate, however the row is named', async () => {
    await start({ steps: [{ name: 'parted', message: 'Disassociate' }] });
    await patchAccount({ name: 'H' });
    await dataverse.send('POST', 'contacts', { body: { contactid: contactId, lastname: 'Lind' } });
    const reference = { body: { '@odata.id': `contacts(${contactId})` } };
    const single = `accounts(${accountId})/primarycontactid/$ref`;
    const collection = `accounts(${accountId})/contact_customer_accounts`;
    const id = encodeURIComponent(`${dataverse.serviceUrl}/contacts(${contactId})`);

    for (const path of [single, `${collection}(${contactId})/$ref`, `${collection}/$ref?$id=${id}`]) {
      await dataverse.send(
        path === single ? 'PUT' : 'POST',
        path === single ? single : `${collection}/$ref`,
        reference,
      );
      expect((await dataverse.send('DELETE', path)).status).toBe(204);
    }

    expect((await dataverse.reports()).map(({ MessageName }) => MessageName)).toEqual(
      Array(3).fill('Disassociate'),
    );
    expect(await dataverse.read(`accounts(${accountId})`)).toMatchObject({ _primarycontactid_value: null });
    expect(await dataverse.read(`contacts(${contactId})`)).toMatchObject({ _parentcustomerid_value: null });
  });

  it('a job that fails stays in asyncoperations, with what happened to whom', async () => {
    await start({ steps: [{ name: 'account created', message: 'Create', table: 'account' }] });
    dataverse.receiver.script.push(500);
    await dataverse.send('POST', 'accounts', { body: { accountid: accountId, name: 'H' } });
    const [report] = await dataverse.reports();

    const stepId = await new StepRows(dataverse).idOf(
      'sdkmessageprocessingsteps',
      "name eq 'account created'",
      'sdkmessageprocessingstepid',
    );
    const filter = `_owningextensionid_value eq ${stepId} and statuscode eq 31`;
    await eventually(async () => {
      expect(await dataverse.list(`asyncoperations?$filter=${encodeURIComponent(filter)}`)).toMatchObject([
        {
          asyncoperationid: report?.['OperationId'],
          statecode: 3,
          statuscode: 31,
          messagename: 'Create',
          primaryentitytype: 'account',
          _regardingobjectid_value: accountId,
          correlationid: report?.['CorrelationId'],
          message: expect.stringContaining('HTTP 500') as unknown,
          completedon: expect.any(String) as unknown,
          data: expect.stringContaining(accountId) as unknown,
        },
      ]);
    });
  });

  it('are lost without a trace for the share that is dropped', async () => {
    await start({
      steps: [{ name: 'created', message: 'Create', table: 'account' }],
      delivery: { dropShare: 1 },
    });

    await dataverse.send('POST', 'accounts', { body: { name: 'H' } });

    expect(await dataverse.reports()).toEqual([]);
    expect(await dataverse.list('asyncoperations')).toEqual([]);
    expect(await (await fetch(`${dataverse.running.url}/control/jobs`)).json()).toMatchObject({ dropped: 1 });
  });
});

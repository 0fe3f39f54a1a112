import { LocalDataverse, refusal } from '../../../../support/local-dataverse';

const userId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const objectId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';

describe('conformance row 24: bypass and impersonation headers', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({
      steps: [
        { name: 'first', message: 'Create', table: 'account' },
        { name: 'second', message: 'Create', table: 'account' },
      ],
    });
    const { BusinessUnitId } = await dataverse.read('WhoAmI');
    const body = {
      systemuserid: userId,
      azureactivedirectoryobjectid: objectId,
      fullname: 'Mia Lind',
      'businessunitid@odata.bind': `/businessunits(${String(BusinessUnitId)})`,
    };
    await dataverse.send('POST', 'systemusers', { body });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function createWith(headers: Record<string, string>): Promise<[number, unknown]> {
    return refusal(await dataverse.send('POST', 'accounts', { body: { name: 'H' }, headers }));
  }

  async function makeAdministrator(): Promise<void> {
    const [role] = await dataverse.list("roles?$select=roleid&$filter=name eq 'System Administrator'");
    const reference = { body: { '@odata.id': `roles(${String(role?.['roleid'])})` } };
    const path = `systemusers(${userId})/systemuserroles_association/$ref`;
    expect((await dataverse.send('POST', path, reference)).status).toBe(204);
  }

  it('CustomAsync silences every webhook of the write, a list of ids those steps', async () => {
    const [step] = await dataverse.list("sdkmessageprocessingsteps?$filter=name eq 'first'");
    const id = String(step?.['sdkmessageprocessingstepid']);

    await createWith({ 'MSCRM.BypassBusinessLogicExecution': 'CustomAsync' });
    await createWith({ 'MSCRM.BypassBusinessLogicExecutionStepIds': id });
    const reports = await dataverse.reports();

    expect(reports).toHaveLength(1);
    expect(reports[0]?.['OwningExtension']).not.toMatchObject({ Id: id });
  });

  it('a caller without the privilege is refused, and nothing is written', async () => {
    const bypass = { 'MSCRM.BypassCustomPluginExecution': 'true' };

    const refused = await createWith({ ...bypass, CallerObjectId: objectId });

    expect(refused).toEqual([403, '0x80040220']);
    expect(await dataverse.list('accounts')).toEqual([]);
  });

  it('an impersonated user is the one steps run for, the sender the one who initiated', async () => {
    await makeAdministrator();
    const { UserId } = await dataverse.read('WhoAmI');

    await createWith({ CallerObjectId: objectId });

    const [report] = await dataverse.reports();
    expect(report).toMatchObject({
      UserId: userId,
      UserAzureActiveDirectoryObjectId: objectId,
      InitiatingUserId: UserId,
    });
    expect(await dataverse.list('accounts')).toMatchObject([{ _createdby_value: userId }]);
  });
});

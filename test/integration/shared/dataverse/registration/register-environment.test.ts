import { manifests } from '../../../../../functions/manifests';
import { deriveRegistration } from '../../../../../shared/dataverse/registration/derive/derive-registration';
import { desiredRegistrationSchema } from '../../../../../shared/dataverse/registration/desired-registration';
import { findDrift } from '../../../../../shared/dataverse/registration/find-drift';
import { ownId } from '../../../../../shared/dataverse/registration/own-names';
import { ManualClock } from '../../../../support/manual-clock';
import { RegisteredEnvironment } from '../../../../support/registered-environment';

const column = (name: string, type: string, more = {}) => ({
  name: `suite_${name}`,
  label: name,
  type,
  ...more,
});
const columns = [
  column('number', 'text', { maxLength: 20 }),
  column('story', 'memo'),
  column('count', 'integer'),
  column('share', 'decimal'),
  column('amount', 'money'),
  column('isurgent', 'boolean'),
  column('due', 'date'),
  column('seenon', 'datetime'),
  column('grade', 'choice', { options: [{ value: 1, label: 'Good' }] }),
  column('accountid', 'lookup', { target: 'account' }),
];

/** What the manifests need, and one of everything else registration can make. */
const desired = desiredRegistrationSchema.parse({
  ...deriveRegistration(manifests),
  alternateKeys: [
    { table: 'account', columns: ['accountnumber'] },
    { table: 'suite_review', columns: ['suite_number'] },
  ],
  changeTracking: ['account', 'uom', 'suite_review'],
  customTables: [
    {
      name: 'suite_review',
      label: 'Review',
      pluralLabel: 'Reviews',
      primaryColumn: { name: 'suite_name', label: 'Name' },
      columns,
    },
  ],
  customColumns: deriveRegistration(manifests).customColumns.map(({ table, columns: own }) => ({
    table,
    columns: table === 'account' ? [...own, column('erpstate', 'text')] : own,
  })),
  privileges: [
    ...deriveRegistration(manifests).privileges,
    { table: 'suite_review', rights: ['Create', 'Read', 'Write'], depth: 'organisation' },
  ],
  namedPrivileges: ['prvBypassCustomBusinessLogic'],
  customApis: [
    { name: 'suite_ReviewAccount', label: 'Review', description: 'Asks for a review.', boundTo: 'account' },
  ],
  steps: [
    { name: 'account suite_ReviewAccount', message: 'suite_ReviewAccount', table: 'account' },
    ...deriveRegistration(manifests).steps.filter(({ message }) => !message.startsWith('suite_')),
    {
      name: 'contact Update',
      message: 'Update',
      table: 'contact',
      filteringColumns: ['lastname'],
      images: [
        { alias: 'before', type: 'pre', columns: ['lastname'] },
        { alias: 'row', type: 'post' },
      ],
    },
    { name: 'contact Create', message: 'Create', table: 'contact', images: [{ alias: 'row', type: 'post' }] },
  ],
});

describe('registerEnvironment', () => {
  let environment: RegisteredEnvironment;

  beforeEach(async () => {
    environment = await RegisteredEnvironment.start();
  });

  afterEach(() => environment.close());

  const drift = () => findDrift(environment.asAdministrator, desired, environment.target);

  async function change(method: string, path: string, body?: object): Promise<void> {
    const answer = await (await environment.session()).send(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  it('brings a fresh environment to what the flows need; a second time there is nothing to do', async () => {
    const first = await environment.register(desired);
    const second = await environment.register(desired);

    expect(first.operations.length).toBeGreaterThan(30);
    expect(await drift()).toEqual([]);
    expect(second.operations).toEqual([]);
  });

  it('lets nobody call an action on a row of a table that he may not read', async () => {
    await environment.register(desired);

    const session = await environment.session();
    const answer = await session.send('GET', 'customapis?$select=uniquename,executeprivilegename');

    expect(((await answer.json()) as { value: object[] }).value).toContainEqual(
      expect.objectContaining({
        uniquename: 'suite_ReviewAccount',
        executeprivilegename: 'prvReadAccount',
      }),
    );
  });

  it('gives an action its right that was registered when it had none', async () => {
    await environment.register(desired);
    const actionId = ownId('custom-api', 'suite_ReviewAccount');
    await change('PATCH', `customapis(${actionId})`, { executeprivilegename: null });

    expect(await drift()).toEqual([
      'update custom API suite_ReviewAccount: only for callers with prvReadAccount',
    ]);
    await environment.register(desired);

    expect(await drift()).toEqual([]);
  });

  it('makes columns that take values of their kind', async () => {
    await environment.register(desired);
    const accountId = ownId('step', 'any id will do');
    await change('POST', 'accounts', { accountid: accountId, name: 'Harbour', suite_erpstate: 'new' });

    await change('POST', 'suite_reviews', {
      suite_name: 'First',
      suite_number: 'R1',
      suite_story: 'Long',
      suite_count: 3,
      suite_share: 0.5,
      suite_amount: 9.99,
      suite_isurgent: true,
      suite_due: '2026-11-21',
      suite_seenon: '2026-11-21T08:00:00Z',
      suite_grade: 1,
      'suite_accountid@odata.bind': `/accounts(${accountId})`,
    });

    const answer = await (await environment.session()).send('GET', "suite_reviews(suite_number='R1')");
    expect(await answer.json()).toMatchObject({ suite_due: '2026-11-21', _suite_accountid_value: accountId });
  });

  it('waits until a key can be used', async () => {
    const clock = new ManualClock(Date.now());
    const slow = await RegisteredEnvironment.start(clock);
    const waits: string[] = [];
    const onWait = (line: string): void => {
      waits.push(line);
      clock.advance(60_000);
    };

    await slow.register(desired, { onWait });
    const differences = await findDrift(slow.asAdministrator, desired, slow.target);
    await slow.close();

    expect(waits[0]).toMatch(/^key account\.suite_accountnumber: Pending/);
    expect(differences).toEqual([]);
  });

  it('reports what somebody changed by hand, and puts it right', async () => {
    await environment.register(desired);
    const stepId = ownId('step', 'account Update');
    const roleId = ownId('role', 'Dynamics Integration Suite');
    await change('PATCH', `sdkmessageprocessingsteps(${stepId})`, {
      filteringattributes: 'name',
      statecode: 1,
      statuscode: 2,
    });
    await change('DELETE', `sdkmessageprocessingsteps(${ownId('step', 'account Create')})`);
    await change('DELETE', `sdkmessageprocessingstepimages(${ownId('image', 'contact Update pre before')})`);
    await change('PATCH', `serviceendpoints(${ownId('endpoint', 'Dynamics Integration Suite')})`, {
      url: 'http://127.0.0.1:9/other',
    });
    await change(
      'DELETE',
      `systemusers(${ownId('user', environment.target.applicationId)})/systemuserroles_association(${roleId})/$ref`,
    );
    const differences = await drift();

    await environment.register(desired);

    expect(differences).toEqual([
      expect.stringContaining('update application user'),
      expect.stringContaining('update service endpoint'),
      'create step account Create: every column',
      expect.stringMatching(/^update step account Update: filter: .*; enabled$/),
      'create pre image contact Update / before: lastname',
    ]);
    expect(await drift()).toEqual([]);
  });

  it('takes back a privilege that somebody added, and gives again one that somebody took', async () => {
    await environment.register(desired);
    const roleId = ownId('role', 'Dynamics Integration Suite');
    const session = await environment.session();
    const idOf = async (name: string): Promise<string> => {
      const answer = await session.send('GET', `privileges?$select=privilegeid&$filter=name eq '${name}'`);
      return ((await answer.json()) as { value: { privilegeid: string }[] }).value[0]?.privilegeid ?? '';
    };
    const BusinessUnitId = await idOf('prvReadAccount');
    const added = { PrivilegeId: await idOf('prvDeleteAccount'), Depth: 'Global', BusinessUnitId };
    await change('POST', `roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [added],
    });
    const taken = { PrivilegeId: await idOf('prvReadAccount') };
    await change('POST', `roles(${roleId})/Microsoft.Dynamics.CRM.RemovePrivilegeRole`, taken);

    expect(await drift()).toEqual([
      'update role Dynamics Integration Suite: takes back prvDeleteAccount',
      'update role Dynamics Integration Suite: grants Read account (organisation)',
    ]);

    await environment.register(desired);
    expect(await drift()).toEqual([]);
  });

  it('leaves nothing of ours behind, and nothing else touched', async () => {
    const before = await environment.everything();
    await environment.register(desired);

    await environment.unregister(desired);

    expect(await environment.everything()).toEqual(before);
  });

  it('finds what an earlier manifest made', async () => {
    const before = await environment.everything();
    await environment.register(desired);
    const later = desiredRegistrationSchema.parse({
      ...desired,
      alternateKeys: [],
      steps: [],
      customApis: [],
      requiredColumns: [],
      customColumns: [],
    });
    await environment.register(later);

    await environment.unregister(later);

    expect(await environment.everything()).toEqual(before);
  });

  it('drops no table with rows unless it is told to', async () => {
    await environment.register(desired);
    await change('POST', 'suite_reviews', { suite_name: 'First' });

    await expect(environment.unregister(desired)).rejects.toThrow('table suite_review: holds values');
    expect(await drift()).toEqual([]);
    await environment.unregister(desired, { deletesValues: true });

    expect(await drift()).not.toEqual([]);
  });

  it('refuses the flows of a table that dual-write synchronises', async () => {
    await change('POST', 'msdyn_dualwriteruntimeconfigs', {
      msdyn_name: 'Customers V3',
      msdyn_internalentityname: 'account',
    });

    await expect(environment.register(desired)).rejects.toThrow(
      /table account: dual-write synchronises it .* account-to-analytics, account-to-erp must not run here/,
    );
    await environment.register({ ...desired, dualWrite: [] });
  });

  it('names what the environment lacks and changes nothing', async () => {
    const before = await environment.everything();
    const asking = { ...desired, requiredColumns: [{ table: 'account', columns: ['contoso_tier'] }] };

    await expect(environment.register(asking)).rejects.toThrow(
      'column account.contoso_tier: not in this environment',
    );

    expect(await environment.everything()).toEqual(before);
  });
});

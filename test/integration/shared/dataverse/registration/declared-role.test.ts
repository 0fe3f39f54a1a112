import { manifests } from '../../../../../functions/manifests';
import { createReadAccount } from '../../../../../functions/account-to-erp/read-account';
import { createMaySeeAccount } from '../../../../../functions/credit-check/may-see-account';
import { createDataverseFailedJobs } from '../../../../../functions/operations/dataverse-failed-jobs';
import { createOrganisationName } from '../../../../../functions/operations/organisation-name';
import { registrationCheck } from '../../../../../functions/operations/registration-check';
import { organisation } from '../../../../../local/dataverse/organisation';
import { followChanges } from '../../../../../shared/dataverse/changes/follow-changes';
import { MemoryChangeFeedState } from '../../../../../shared/dataverse/changes/memory-change-feed-state';
import { createDataverseClient } from '../../../../../shared/dataverse/client/dataverse-client';
import { deriveRegistration } from '../../../../../shared/dataverse/registration/derive/derive-registration';
import { ownId } from '../../../../../shared/dataverse/registration/own-names';
import { systemClock } from '../../../../../shared/time/clock';
import { RegisteredEnvironment } from '../../../../support/registered-environment';

const signal = new AbortController().signal;
const accountId = '6a1f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const roleId = ownId('role', 'Dynamics Integration Suite');
const account = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };

describe('the role of the manifests', () => {
  let environment: RegisteredEnvironment;

  beforeEach(async () => {
    environment = await RegisteredEnvironment.start();
    await environment.register(deriveRegistration(manifests));
    const session = await environment.session();
    await session.send('POST', 'accounts', { accountid: accountId, name: 'Harbour' });
  });

  afterEach(() => environment.close());

  const readAccount = () =>
    createReadAccount(() => createDataverseClient(environment.asApp))(accountId, signal);

  const maySee = () => {
    const question = { userId: organisation.userId, accountId };
    return createMaySeeAccount(() => environment.asApp)(question, signal);
  };

  const check = () =>
    registrationCheck({ webApi: () => environment.asApp, flows: manifests, clock: systemClock }).check(
      signal,
    );

  async function follow(): Promise<number> {
    const state = new MemoryChangeFeedState();
    let changes = 0;
    for await (const page of followChanges(environment.asApp, { table: account, columns: ['name'], state }))
      changes += page.changes.length;
    return changes;
  }

  async function failedJobs(): Promise<number> {
    let count = 0;
    const jobs = createDataverseFailedJobs(() => environment.asApp);
    for await (const page of jobs.endedSince('2026-01-01T00:00:00Z', [ownId('step', 'account Create')]))
      count += page.jobs.length;
    return count;
  }

  async function takeAway(privilege: string): Promise<void> {
    const session = await environment.session();
    const answer = await session.send('GET', `privileges?$select=privilegeid&$filter=name eq '${privilege}'`);
    const { value } = (await answer.json()) as { value: { privilegeid: string }[] };
    const PrivilegeId = value[0]?.privilegeid ?? '';
    await session.send('POST', `roles(${roleId})/Microsoft.Dynamics.CRM.RemovePrivilegeRole`, {
      PrivilegeId,
    });
  }

  it('is enough for everything the flows ask of Dataverse', async () => {
    expect(await readAccount()).toMatchObject({ name: 'Harbour' });
    expect(await maySee()).toBe(true);
    expect(await follow()).toBeGreaterThan(0);
    expect(await failedJobs()).toBe(0);
    expect(await createOrganisationName(() => environment.asApp)()).not.toBe('');
    await expect(check()).resolves.toMatchObject({ lookedAt: expect.any(String) as string });
  });

  it('is not enough for anything else', async () => {
    const deletion = createDataverseClient(environment.asApp).writeRow({
      kind: 'delete',
      address: { entitySet: 'accounts', id: accountId },
    });

    await expect(deletion).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      details: { status: 403, platformCode: '0x80040220' },
    });
  });

  it.each([
    ['prvReadAccount', 'a delivery', () => readAccount()],
    ['prvReadAccount', 'the question who may see an account', () => maySee()],
    ['prvReadAccount', 'the gap scan', () => follow()],
    ['prvReadAsyncOperation', 'the look at failed jobs', () => failedJobs()],
    [
      'prvReadOrganization',
      'the name of the organisation',
      () => createOrganisationName(() => environment.asApp)(),
    ],
    ['prvReadRole', 'the look at the registration', () => check()],
    ['prvReadEntity', 'the look at the registration', () => check()],
  ])('misses %s at once: %s is denied', async (privilege, _what, use) => {
    await takeAway(privilege);

    await expect(use()).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      details: { platformCode: '0x80040220' },
    });
  });

  it.each([
    ['prvReadAccount', 'grants Read account (organisation)'],
    ['prvReadAsyncOperation', 'grants Read asyncoperation (organisation)'],
  ])('without %s readiness names what is missing', async (privilege, missing) => {
    await takeAway(privilege);

    await expect(check()).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining(missing) as string,
    });
  });
});

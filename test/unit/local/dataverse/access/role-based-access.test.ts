import { organisation } from '../../../../../local/dataverse/organisation';
import { PlatformError } from '../../../../../local/dataverse/platform-error';
import { RoleBasedAccess } from '../../../../../local/dataverse/access/role-based-access';
import { SecurityRows } from '../../../../../local/dataverse/access/security-rows';
import { SecurityEnvironment } from '../../../../support/security-environment';

const applicationId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const actForOthers = 'prvActOnBehalfOfAnotherUser';

async function refusalOf(action: () => unknown): Promise<PlatformError | undefined> {
  try {
    await action();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return undefined;
}

describe('RoleBasedAccess', () => {
  let environment: SecurityEnvironment;
  let access: RoleBasedAccess;

  beforeEach(() => {
    environment = new SecurityEnvironment();
    ({ access } = environment);
  });

  describe('who sends a request', () => {
    it('knows the administrator by the object id of the token', async () => {
      expect(await access.authenticate({ authorization: 'administrator' })).toEqual({
        userId: organisation.userId,
        objectId: organisation.userObjectId,
        initiatingUserId: organisation.userId,
        initiatingObjectId: organisation.userObjectId,
        businessUnitId: organisation.businessUnitId,
        fullName: 'Local Administrator',
      });
    });

    it('knows an application user by the client id of the token', async () => {
      const userId = environment.addUser('robot', { applicationId });

      expect(await access.authenticate({ authorization: 'robot' })).toMatchObject({
        userId,
        initiatingUserId: userId,
      });
    });

    it('refuses an application that is no user', async () => {
      environment.addStranger('stranger');

      const refusal = await refusalOf(() => access.authenticate({ authorization: 'stranger' }));

      expect(refusal).toMatchObject({
        status: 403,
        code: '0x80072560',
        message: 'The user is not a member of the organization.',
      });
    });

    it('refuses a user who is disabled', async () => {
      environment.addUser('gone', { isDisabled: true });

      const refusal = await refusalOf(() => access.authenticate({ authorization: 'gone' }));

      expect(refusal).toMatchObject({ status: 403, code: '0x80040225' });
    });

    it('takes everybody for the administrator when nobody is asked for a token', async () => {
      const { rows, tables } = environment;
      const open = new RoleBasedAccess({ security: new SecurityRows({ rows, tables }), tables });

      const caller = await open.authenticate({});

      expect(caller.userId).toBe(organisation.userId);
    });
  });

  describe('rights', () => {
    it('lets the administrator do everything', async () => {
      const caller = await access.authenticate({ authorization: 'administrator' });

      access.demand(caller, 'Delete', 'account');
      access.demandPrivilege(caller, 'prvBypassCustomPlugins');

      expect(caller.fullName).toBe('Local Administrator');
    });

    it('names user, privilege and table to somebody whose roles lack the privilege', async () => {
      const id = environment.addUser('reader', { privileges: ['prvReadContact', 'prvReadAccount'] });
      const caller = await access.authenticate({ authorization: 'reader' });

      const allowed = await refusalOf(() => {
        access.demand(caller, 'Read', 'account');
      });
      const refused = await refusalOf(() => {
        access.demand(caller, 'Write', 'account');
      });

      expect(allowed).toBeUndefined();
      expect(refused).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refused?.message).toMatch(
        new RegExp(
          `^Principal user \\(Id=${id}, type=8, roleCount=1, privilegeCount=2, accessMode=4\\), is missing prvWriteAccount privilege \\(Id=[0-9a-f-]{36}\\) for entity 'account' \\(LocalizedName='Account'\\)\\. context\\.Caller=${id}$`,
        ),
      );
    });

    it('tells a user without any role that he needs one', async () => {
      const id = environment.addUser('newcomer');
      const caller = await access.authenticate({ authorization: 'newcomer' });

      const refusal = await refusalOf(() => {
        access.demand(caller, 'Read', 'account');
      });

      expect(refusal).toMatchObject({
        status: 403,
        code: '0x80040220',
        message: `The user with id ${id} has not been assigned any roles. They need a role with the prvReadAccount privilege.`,
      });
    });

    it("asks for everybody's rows where the operation shows them", async () => {
      environment.addUser('own', { privileges: ['prvReadAccount'], depth: 'Basic' });
      environment.addUser('all', { privileges: ['prvReadAccount'] });
      const [own, all] = await Promise.all(
        ['own', 'all'].map((authorization) => access.authenticate({ authorization })),
      );
      if (!own || !all) throw new Error('Nobody was admitted.');

      access.demand(own, 'Read', 'account');
      access.demand(all, 'Read', 'account', 'Global');
      const refusal = await refusalOf(() => {
        access.demand(own, 'Read', 'account', 'Global');
      });

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal?.message).toMatch(
        /is missing prvReadAccount privilege \(Id=[^)]+\) at depth Global for/,
      );
    });

    it('notices at once that a role has lost a privilege', async () => {
      const id = environment.addUser('writer', { privileges: ['prvWriteAccount', 'prvReadAccount'] });
      const caller = await access.authenticate({ authorization: 'writer' });
      access.demand(caller, 'Write', 'account');

      environment.takeAway(id, 'prvWriteAccount');

      const refusal = await refusalOf(() => {
        access.demand(caller, 'Write', 'account');
      });
      expect(refusal?.message).toContain('is missing prvWriteAccount privilege');
    });

    it.each([
      ['salesorder', 'prvReadOrder'],
      ['invoicedetail', 'prvReadInvoice'],
      ['systemuser', 'prvReadUser'],
      ['suite_grantapplication', 'prvReadsuite_GrantApplication'],
    ])('asks for %s by the privilege %s', async (table, privilege) => {
      environment.addUser('clerk', { privileges: [privilege] });
      const caller = await access.authenticate({ authorization: 'clerk' });

      expect(
        await refusalOf(() => {
          access.demand(caller, 'Read', table);
        }),
      ).toBeUndefined();
    });
  });

  describe('acting for somebody else', () => {
    it.each(['callerobjectid', 'mscrmcallerid'])('is possible by %s with the privilege', async (header) => {
      const deputy = environment.addUser('deputy', { privileges: [actForOthers] });
      const manager = environment.addUser('manager', { privileges: ['prvReadAccount'] });
      const value = header === 'mscrmcallerid' ? manager : environment.objectIdOf('manager');

      const caller = await access.authenticate({ authorization: 'deputy', [header]: value });

      expect(caller).toMatchObject({ userId: manager, initiatingUserId: deputy, fullName: 'manager' });
    });

    it('is refused without the privilege', async () => {
      environment.addUser('deputy', { privileges: ['prvReadAccount'] });
      const manager = environment.addUser('manager');

      const refusal = await refusalOf(() =>
        access.authenticate({ authorization: 'deputy', mscrmcallerid: manager }),
      );

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal?.message).toContain(actForOthers);
    });

    it('allows what both may do, and no more', async () => {
      environment.addUser('deputy', { privileges: [actForOthers, 'prvReadAccount', 'prvWriteAccount'] });
      environment.addUser('manager', { privileges: ['prvReadAccount', 'prvDeleteAccount'] });
      const caller = await access.authenticate({
        authorization: 'deputy',
        callerobjectid: environment.objectIdOf('manager'),
      });

      const rights = ['Read', 'Write', 'Delete'] as const;
      const refusals = await Promise.all(
        rights.map((right) =>
          refusalOf(() => {
            access.demand(caller, right, 'account');
          }),
        ),
      );

      expect(refusals.map((refusal) => refusal?.status)).toEqual([undefined, 403, 403]);
    });

    it('needs no privilege for oneself', async () => {
      const id = environment.addUser('deputy');

      const caller = await access.authenticate({ authorization: 'deputy', mscrmcallerid: id });

      expect(caller.userId).toBe(id);
    });

    it.each([
      ['mscrmcallerid', 'nobody', 400, '0x80040203'],
      ['mscrmcallerid', applicationId, 404, '0x80040217'],
      ['callerobjectid', applicationId, 403, '0x80072560'],
    ])('refuses %s: %s', async (header, value, status, code) => {
      const refusal = await refusalOf(() =>
        access.authenticate({ authorization: 'administrator', [header]: value }),
      );

      expect(refusal).toMatchObject({ status, code });
    });
  });

  describe('leaving custom logic out', () => {
    const everything = { 'mscrm.bypassbusinesslogicexecution': 'CustomSync,CustomAsync' };
    const plugins = { 'mscrm.bypasscustompluginexecution': 'true' };

    it('is possible with the privilege', async () => {
      environment.addUser('loader', { privileges: ['prvBypassCustomBusinessLogic'] });
      const caller = await access.authenticate({ authorization: 'loader' });

      expect(access.bypassOf(caller, everything)).toEqual({
        synchronous: true,
        asynchronous: true,
        stepIds: [],
      });
    });

    it.each([
      [everything, 'prvBypassCustomBusinessLogic'],
      [{ 'mscrm.bypassbusinesslogicexecutionstepids': applicationId }, 'prvBypassCustomBusinessLogic'],
      [plugins, 'prvBypassCustomPlugins'],
    ])('is refused for %p without %s', async (headers, privilege) => {
      environment.addUser('loader', { privileges: ['prvReadAccount'] });
      const caller = await access.authenticate({ authorization: 'loader' });

      const refusal = await refusalOf(() => access.bypassOf(caller, headers));

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal?.message).toContain(privilege);
    });
  });
});

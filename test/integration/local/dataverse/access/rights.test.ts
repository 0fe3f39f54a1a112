import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { administrator, applicationWith, functionsApp } from '../../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../../local/identity/start-local-identity';
import { WebApiSession } from '../../../../support/web-api-session';

const rowId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const newClientId = '1c8f4d63-5e1f-4b64-8d68-7a3c4a2a1b12';

interface ErrorBody {
  error: { code: string; message: string };
}

describe('rights', () => {
  let identity: RunningLocalIdentity;
  let dataverse: RunningDataverse;
  let asAdministrator: WebApiSession;
  let asApp: WebApiSession;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0 });
  });

  beforeEach(async () => {
    const applicationUsers = [{ ...functionsApp, isAdministrator: false }];
    dataverse = await startDataverse({ port: 0, steps: [], issuer: identity.url, applicationUsers });
    asAdministrator = await sessionOf(administrator);
    asApp = await sessionOf(functionsApp);
  });

  afterEach(async () => {
    await dataverse.close();
  });

  afterAll(async () => {
    await identity.close();
  });

  async function sessionOf(subject: typeof administrator | typeof functionsApp): Promise<WebApiSession> {
    const { token } = await identity.issuer.issue({ audience: dataverse.url, subject });
    return new WebApiSession(dataverse.url, { authorization: `Bearer ${token}` });
  }

  async function idOf(set: string, filter: string, column: string): Promise<string> {
    const query = `${set}?$select=${column}&$filter=${encodeURIComponent(filter)}`;
    const answer = await asAdministrator.send('GET', query);
    const { value } = (await answer.json()) as { value: Record<string, string>[] };
    return value[0]?.[column] ?? '';
  }

  async function write(method: string, path: string, body: object): Promise<void> {
    const answer = await asAdministrator.send(method, path, body);
    if (answer.status !== 204) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  }

  function privilegeIdOf(name: string): Promise<string> {
    return idOf('privileges', `name eq '${name}'`, 'privilegeid');
  }

  async function giveRole(privileges: readonly string[]): Promise<string> {
    const roleId = '2d9f5e74-6f2a-4c75-9e79-8b4d5b3b2c23';
    const unit = await idOf('businessunits', 'name ne null', 'businessunitid');
    await write('POST', 'roles', {
      roleid: roleId,
      name: 'Integration',
      'businessunitid@odata.bind': `/businessunits(${unit})`,
    });
    const ids = await Promise.all(privileges.map((name) => privilegeIdOf(name)));
    await write('POST', `roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: ids.map((id) => ({ PrivilegeId: id, Depth: 'Global', BusinessUnitId: unit })),
    });
    const user = await idOf('systemusers', `applicationid eq ${functionsApp.clientId}`, 'systemuserid');
    await write('POST', `systemusers(${user})/systemuserroles_association/$ref`, {
      '@odata.id': `${dataverse.url}/api/data/v9.2/roles(${roleId})`,
    });
    return roleId;
  }

  async function errorOf(answer: Response): Promise<{ status: number; code: string; message: string }> {
    return { status: answer.status, ...((await answer.json()) as ErrorBody).error };
  }

  describe('conformance row 23: privileges', () => {
    it.each([
      ['GET', 'accounts', undefined, 'prvReadAccount'],
      ['GET', `accounts(${rowId})`, undefined, 'prvReadAccount'],
      ['POST', 'accounts', { name: 'H' }, 'prvCreateAccount'],
      ['DELETE', `accounts(${rowId})`, undefined, 'prvDeleteAccount'],
      ['POST', 'contacts', { lastname: 'H' }, 'prvCreateContact'],
    ])('refuses %s %s to an application user without a role', async (method, path, body, privilege) => {
      await asAdministrator.send('POST', 'accounts', { accountid: rowId, name: 'H' });

      const refusal = await errorOf(await asApp.send(method, path, body));

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(parseInt(refusal.code, 16) | 0).toBe(-2_147_220_960);
      expect(refusal.message).toContain(privilege);
    });

    it('allows what a role gives, and names the first privilege that is missing', async () => {
      await giveRole(['prvReadAccount', 'prvWriteAccount']);
      await asAdministrator.send('POST', 'accounts', { accountid: rowId, name: 'H' });

      const read = await asApp.send('GET', `accounts(${rowId})?$select=name`);
      const changed = await asApp.send('PATCH', `accounts(${rowId})`, { name: 'I' });
      const refusal = await errorOf(await asApp.send('DELETE', `accounts(${rowId})`));

      expect([read.status, changed.status]).toEqual([200, 204]);
      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal.message).toContain('is missing prvDeleteAccount privilege');
    });

    it('shows changes to nobody who may read his own rows only', async () => {
      const role = await giveRole(['prvReadContact']);
      await write('POST', `roles(${role})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
        Privileges: [{ PrivilegeId: await privilegeIdOf('prvReadAccount'), Depth: 'Basic' }],
      });

      const listed = await asApp.send('GET', 'accounts');
      const tracked = await asApp.with({ prefer: 'odata.track-changes' }).send('GET', 'accounts');

      expect(listed.status).toBe(200);
      expect(await errorOf(tracked)).toMatchObject({ status: 403, code: '0x80040220' });
    });

    it('takes a privilege away from the role with the next request', async () => {
      const role = await giveRole(['prvReadAccount', 'prvReadContact']);
      const before = await asApp.send('GET', 'accounts');

      await write('POST', `roles(${role})/Microsoft.Dynamics.CRM.RemovePrivilegeRole`, {
        PrivilegeId: await privilegeIdOf('prvReadAccount'),
      });
      const after = await errorOf(await asApp.send('GET', 'accounts'));
      const left = await asAdministrator.send(
        'GET',
        `roles(${role})/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()`,
      );

      expect(before.status).toBe(200);
      expect(after.message).toContain('is missing prvReadAccount privilege');
      expect(await left.json()).toMatchObject({
        RolePrivileges: [{ PrivilegeName: 'prvReadContact', Depth: 'Global' }],
      });
    });

    it('does not let an application give itself a privilege', async () => {
      const role = await giveRole(['prvReadAccount']);

      const refusal = await errorOf(
        await asApp.send('POST', `roles(${role})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
          Privileges: [{ PrivilegeId: await privilegeIdOf('prvDeleteAccount'), Depth: 'Global' }],
        }),
      );

      expect(refusal.message).toContain('is missing prvWriteRole privilege');
    });

    it('writes nothing when an upsert would create without the privilege', async () => {
      await giveRole(['prvReadAccount', 'prvWriteAccount']);

      const refusal = await errorOf(await asApp.send('PATCH', `accounts(${rowId})`, { name: 'H' }));
      const absent = await asAdministrator.send('GET', `accounts(${rowId})`);

      expect(refusal.message).toContain('prvCreateAccount');
      expect(absent.status).toBe(404);
    });

    it('refuses an application that is not a user, until it is one', async () => {
      const application = applicationWith(newClientId);
      if (!application) throw new Error('not a client id');
      const asNewcomer = await sessionOf(application);
      const before = await errorOf(await asNewcomer.send('GET', 'WhoAmI'));
      const unit = await idOf('businessunits', 'name ne null', 'businessunitid');

      await asAdministrator.send('POST', 'systemusers', {
        applicationid: newClientId,
        lastname: 'Newcomer',
        'businessunitid@odata.bind': `/businessunits(${unit})`,
      });

      expect(before).toMatchObject({ status: 403, code: '0x80072560' });
      expect((await asNewcomer.send('GET', 'WhoAmI')).status).toBe(200);
    });

    it('shows a new privilege for a table that was just added', async () => {
      expect(await idOf('privileges', "name eq 'prvReadsuite_GrantApplication'", 'name')).toBe(
        'prvReadsuite_GrantApplication',
      );
    });
  });

  describe('conformance row 24: impersonation and bypass headers', () => {
    const actFor = { callerobjectid: administrator.objectId };
    const bypass = { 'mscrm.bypassbusinesslogicexecution': 'CustomAsync' };

    it('refuses to act for somebody else without the privilege', async () => {
      await giveRole(['prvReadAccount']);

      const refusal = await errorOf(await asApp.with(actFor).send('GET', 'accounts'));

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal.message).toContain('prvActOnBehalfOfAnotherUser');
    });

    it('writes in the name of the other user with the privilege', async () => {
      await giveRole(['prvReadAccount', 'prvCreateAccount', 'prvActOnBehalfOfAnotherUser']);

      const created = await asApp.with(actFor).send('POST', 'accounts', { accountid: rowId, name: 'H' });
      const read = await asAdministrator.send('GET', `accounts(${rowId})?$select=_createdby_value`);
      const self = (await (await asAdministrator.send('GET', 'WhoAmI')).json()) as { UserId: string };

      expect(created.status).toBe(204);
      expect(await read.json()).toMatchObject({ _createdby_value: self.UserId });
    });

    it('refuses to leave custom logic out without the privilege, and writes nothing', async () => {
      await giveRole(['prvReadAccount', 'prvCreateAccount']);

      const refusal = await errorOf(
        await asApp.with(bypass).send('POST', 'accounts', { accountid: rowId, name: 'H' }),
      );
      const absent = await asAdministrator.send('GET', `accounts(${rowId})`);

      expect(refusal).toMatchObject({ status: 403, code: '0x80040220' });
      expect(refusal.message).toContain('prvBypassCustomBusinessLogic');
      expect(absent.status).toBe(404);
    });
  });
});

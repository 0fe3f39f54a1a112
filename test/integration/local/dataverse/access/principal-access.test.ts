import { organisation } from '../../../../../local/dataverse/organisation';
import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { addLimitedUser, type LimitedUser } from '../../../../support/limited-user';
import { WebApiSession } from '../../../../support/web-api-session';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const nobody = '1c8f4d63-5e1f-4b64-8d68-7a3c4a2a1b12';

describe('conformance row 23: what a user may do with a row', () => {
  let dataverse: RunningDataverse;
  let session: WebApiSession;
  let limited: LimitedUser;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    session = new WebApiSession(dataverse.url);
    limited = await addLimitedUser(session);
    await session.send('POST', 'accounts', { accountid: accountId, name: 'H' });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  function ask(principal: string, target: string): Promise<Response> {
    const alias = encodeURIComponent(target);
    const call = 'Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)';
    return session.send('GET', `${principal}/${call}?@p1=${alias}`);
  }

  async function rightsOf(
    userId: string,
    target = `{"@odata.id":"accounts(${accountId})"}`,
  ): Promise<unknown> {
    return (await ask(`systemusers(${userId})`, target)).json();
  }

  it.each([`{"@odata.id":"accounts(${accountId})"}`, `{'@odata.id':'accounts(${accountId})'}`])(
    'is told by name for %s',
    async (target) => {
      expect(await rightsOf(organisation.userId, target)).toEqual({
        '@odata.context': `${dataverse.url}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrievePrincipalAccessResponse`,
        AccessRights:
          'ReadAccess, WriteAccess, AppendAccess, AppendToAccess, CreateAccess, DeleteAccess, AssignAccess',
      });
    },
  );

  it("is nothing on somebody else's row with privileges on one's own, until the row is one's own", async () => {
    const before = await rightsOf(limited.userId);
    await session.send('PATCH', `accounts(${accountId})`, {
      'ownerid@odata.bind': `/systemusers(${limited.userId})`,
    });

    const after = await rightsOf(limited.userId);

    expect([before, after]).toMatchObject([{ AccessRights: 'None' }, { AccessRights: 'ReadAccess' }]);
  });

  it.each([
    ['a row that is not there', `systemusers(${organisation.userId})`, `{"@odata.id":"accounts(${nobody})"}`],
    ['a user who is not there', `systemusers(${nobody})`, `{"@odata.id":"accounts(${accountId})"}`],
  ])('is not found for %s', async (_what, principal, target) => {
    const answer = await ask(principal, target);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: '0x80040217' } });
  });

  it.each([
    ['no row', `systemusers(${organisation.userId})`, 'null', 400],
    ['a text', `systemusers(${organisation.userId})`, "'accounts'", 400],
    ['something that is no user', `accounts(${accountId})`, `{"@odata.id":"accounts(${accountId})"}`, 404],
    ['all users', 'systemusers', `{"@odata.id":"accounts(${accountId})"}`, 404],
  ])('is refused for %s', async (_what, principal, target, status) => {
    expect((await ask(principal, target)).status).toBe(status);
  });
});

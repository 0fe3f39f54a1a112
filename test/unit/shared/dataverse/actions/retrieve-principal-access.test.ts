import { retrievePrincipalAccess } from '../../../../../shared/dataverse/actions/retrieve-principal-access';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const userId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const id = '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11';
const row = { entitySet: 'accounts', id };

function ask(target: FakeFetch, question = { userId, row }) {
  return retrievePrincipalAccess(webApiOf(target), question);
}

describe('retrievePrincipalAccess', () => {
  it('asks by a function bound to the user, with the row as its target', async () => {
    const target = new FakeFetch({ body: { AccessRights: 'None' } });

    await ask(target);

    const { pathname, searchParams } = new URL(target.requests[0]?.url ?? '');
    expect(target.requests[0]?.method).toBe('GET');
    expect(pathname).toBe(
      `/api/data/v9.2/systemusers(${userId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)`,
    );
    expect([...searchParams]).toEqual([['@p1', `{"@odata.id":"accounts(${id})"}`]]);
  });

  it.each([
    ['ReadAccess, WriteAccess, AppendToAccess', ['Read', 'Write', 'AppendTo']],
    ['ReadAccess', ['Read']],
    ['ReadAccess,ShareAccess', ['Read', 'Share']],
    ['WriteAccess, NewAccess', ['Write']],
    ['None', []],
    ['', []],
  ])('reads %j', async (AccessRights, expected) => {
    const rights = await ask(new FakeFetch({ body: { AccessRights } }));

    expect(rights && [...rights]).toEqual(expected);
  });

  it('knows no rights when the platform has no such row or user', async () => {
    const target = new FakeFetch({ status: 404, body: { error: { code: '0x80040217' } } });

    await expect(ask(target)).resolves.toBeUndefined();
  });

  it.each([
    ['a refusal', { status: 403, body: { error: { code: '0x80040220' } } }, 'ACCESS_DENIED'],
    ['a function that is not there', { status: 404, body: {} }, 'CONFIGURATION'],
    ['an answer without rights', { body: {} }, 'TARGET_UNAVAILABLE'],
    ['rights in another form', { body: { AccessRights: 1 } }, 'TARGET_UNAVAILABLE'],
  ])('takes %s for no answer', async (_case, answer, code) => {
    await expect(ask(new FakeFetch(answer))).rejects.toMatchObject({ code });
  });

  it.each([
    ['the user', { userId: 'me', row }],
    ['the row', { userId, row: { ...row, id: 'mine' } }],
  ])('refuses what is no id of %s before anything is sent', async (_what, question) => {
    const target = new FakeFetch({ body: {} });

    await expect(ask(target, question)).rejects.toMatchObject({ code: 'CONTRACT_VIOLATION' });
    expect(target.requests).toEqual([]);
  });
});

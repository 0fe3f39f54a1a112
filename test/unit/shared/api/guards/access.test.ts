import { checkAccess, mayRead } from '../../../../../shared/api/guards/access';
import type { ApiCaller } from '../../../../../shared/api/api-caller';

function callerWith(caller: Partial<ApiCaller>): ApiCaller {
  return {
    kind: 'application',
    clientId: 'portal',
    objectId: 'object',
    roles: new Set(),
    scopes: new Set(),
    ...caller,
  };
}

const access = { roles: ['Cases.Read', 'Cases.ReadAll'], scopes: ['Cases.Read'] };

describe('checkAccess', () => {
  it('lets an application pass with one of the roles and a user with one of the scopes', () => {
    const application = callerWith({ roles: new Set(['Other', 'Cases.ReadAll']) });
    const user = callerWith({ kind: 'user', scopes: new Set(['Cases.Read']) });

    expect(() => {
      checkAccess(application, access);
      checkAccess(user, access);
    }).not.toThrow();
  });

  it('tells an application which roles would do', () => {
    const caller = callerWith({ roles: new Set(['cases.read']), scopes: new Set(['Cases.Read']) });

    expect(() => {
      checkAccess(caller, access);
    }).toThrow('The access token lacks the role Cases.Read or Cases.ReadAll.');
  });

  it('does not take the role of a user for a scope', () => {
    const caller = callerWith({ kind: 'user', roles: new Set(['Cases.Read']) });

    expect(() => {
      checkAccess(caller, access);
    }).toThrow('The access token lacks the scope Cases.Read.');
  });

  it.each([
    ['users', { roles: [], scopes: ['Cases.Read'] }, callerWith({})],
    ['applications', { roles: ['Cases.Read'], scopes: [] }, callerWith({ kind: 'user' })],
  ])('says that an operation is for %s only', (who, only, caller) => {
    expect(() => {
      checkAccess(caller, only);
    }).toThrow(`This is for ${who} only`);
  });
});

describe('mayRead', () => {
  const readAll = 'Cases.ReadAll';

  it('shows an application what it created, and nothing of others', () => {
    const portal = callerWith({ clientId: 'portal' });

    const shown = ['portal', 'partner', '', undefined].map((owner) => mayRead(portal, owner, readAll));

    expect(shown).toEqual([true, false, false, false]);
  });

  it('shows everything to whoever has the role or scope for it', () => {
    const application = callerWith({ roles: new Set([readAll]) });
    const user = callerWith({ kind: 'user', scopes: new Set([readAll]) });

    const shown = [application, user].flatMap((caller) =>
      ['partner', undefined].map((owner) => mayRead(caller, owner, readAll)),
    );

    expect(shown).toEqual([true, true, true, true]);
  });
});

import { callerOfClaims } from '../../../../../shared/api/guards/caller-of-claims';

const oid = 'object';
/** Of an application these two are the same; a user has another `sub` for every API. */
const own = { oid, sub: oid };
const azp = 'client';

describe('callerOfClaims', () => {
  it('does not honour the roles of a user', () => {
    const caller = callerOfClaims({ oid, azp, scp: 'Cases.Read', roles: ['Operations.Write'] });

    expect(caller).toMatchObject({ kind: 'user', roles: new Set(), scopes: new Set(['Cases.Read']) });
  });

  it('gives a user without scopes no right at all', () => {
    const caller = callerOfClaims({ oid, azp, idtyp: 'user', roles: ['Operations.Write'] });

    expect(caller).toMatchObject({ kind: 'user', roles: new Set(), scopes: new Set() });
  });

  it.each([{ sub: 'pairwise' }, { sub: undefined }, { sub: oid, idtyp: 'user' }])(
    'takes roles without scopes for those of a user with %j, and honours none',
    (claims) => {
      expect(callerOfClaims({ oid, azp, roles: ['Operations.Write'], ...claims })).toMatchObject({
        kind: 'user',
        roles: new Set(),
        scopes: new Set(),
      });
    },
  );

  it.each([{ sub: oid }, { idtyp: 'app' }])('honours the roles of an application with %j', (claims) => {
    expect(callerOfClaims({ oid, azp, roles: ['Cases.Read'], ...claims })).toMatchObject({
      kind: 'application',
      roles: new Set(['Cases.Read']),
    });
  });

  it.each([{}, { scp: '' }, { roles: [] }, { scp: ' ', roles: [] }])(
    'takes %j for an application without any right',
    (claims) => {
      expect(callerOfClaims({ ...own, azp, ...claims })).toMatchObject({
        kind: 'application',
        roles: new Set(),
        scopes: new Set(),
      });
    },
  );

  it('knows the application by the claim of either version', () => {
    const callers = [{ azp }, { appid: azp }, { azp, appid: azp }].map((claims) =>
      callerOfClaims({ oid, ...claims }),
    );

    expect(callers.map((caller) => caller?.clientId)).toEqual([azp, azp, azp]);
  });

  it.each([
    {},
    { oid },
    { oid: '', azp },
    { oid, azp: '' },
    { oid, azp, appid: 'other' },
    { oid, azp, scp: 'Cases.Read', idtyp: 'app' },
    { ...own, azp, roles: ['Cases.Read'], idtyp: 'device' },
    { oid, azp, scp: ['Cases.Read'] },
    { oid, azp, roles: [1] },
    null,
    'text',
  ])('knows no caller in %j', (claims) => {
    expect(callerOfClaims(claims)).toBeUndefined();
  });
});

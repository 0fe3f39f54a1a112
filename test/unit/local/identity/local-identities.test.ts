import {
  administrator,
  applicationWith,
  functionsApp,
  identityNamed,
  partner,
  portal,
} from '../../../../local/identity/local-identities';

const clientId = '8F5A2D5C-4F1E-4C8B-9B0B-6E2A1D3C4B5A';

describe('local identities', () => {
  it('knows the administrator and the app by name', () => {
    expect(identityNamed('administrator')).toBe(administrator);
    expect(identityNamed('app')).toBe(functionsApp);
  });

  it('knows two applications that call the API, by name and by client id', () => {
    expect([identityNamed('portal'), identityNamed('partner')]).toEqual([portal, partner]);
    expect(applicationWith(partner.clientId)).toBe(partner);
    expect(portal.clientId).not.toBe(partner.clientId);
  });

  it('takes any guid for an application, the same object id each time', () => {
    const first = identityNamed(clientId);

    expect(first).toMatchObject({ kind: 'application', clientId: clientId.toLowerCase() });
    expect(applicationWith(clientId.toLowerCase())).toEqual(first);
  });

  it('recognises the app by its client id', () => {
    expect(applicationWith(functionsApp.clientId.toUpperCase())).toBe(functionsApp);
  });

  it.each(['nobody', '', 'toString'])('does not know %p', (subject) => {
    expect(identityNamed(subject)).toBeUndefined();
  });
});

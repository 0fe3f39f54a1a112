import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { administrator, functionsApp, type LocalIdentity } from '../../../../local/identity/local-identities';
import { TokenIssuer } from '../../../../local/identity/token-issuer';
import { ManualClock } from '../../../support/manual-clock';

const issuerUrl = 'http://127.0.0.1:7084';
const audience = 'http://127.0.0.1:7080';

describe('TokenIssuer', () => {
  const clock = new ManualClock();
  let issuer: TokenIssuer;

  beforeAll(async () => {
    issuer = await TokenIssuer.create({ issuer: () => issuerUrl, clock });
  });

  async function claimsOf(token: string): Promise<Record<string, unknown>> {
    const keys = createLocalJWKSet(issuer.keySet);
    const { payload } = await jwtVerify(token, keys, { currentDate: new Date(clock.now()) });
    return payload;
  }

  it('signs a token for an application with RS256 and a key of its key set', async () => {
    const { token } = await issuer.issue({ audience, subject: functionsApp, roles: ['Cases.Write'] });

    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: issuer.keySet.keys[0]?.kid });
    expect(await claimsOf(token)).toMatchObject({
      iss: issuerUrl,
      aud: audience,
      idtyp: 'app',
      azp: functionsApp.clientId,
      oid: functionsApp.objectId,
      roles: ['Cases.Write'],
    });
  });

  it('signs a token for a user, who may act through the API', async () => {
    const { token } = await issuer.issue({ audience, subject: administrator });

    expect(await claimsOf(token)).toMatchObject({
      idtyp: 'user',
      oid: administrator.objectId,
      scp: 'user_impersonation',
    });
  });

  it('calls an application the same everywhere, and a user something else for every API', async () => {
    const subOf = async (subject: LocalIdentity, api: string): Promise<unknown> =>
      (await claimsOf((await issuer.issue({ audience: api, subject })).token))['sub'];

    const own = [await subOf(functionsApp, 'api://a'), await subOf(functionsApp, 'api://b')];
    const pairwise = [await subOf(administrator, 'api://a'), await subOf(administrator, 'api://b')];

    expect(own).toEqual([functionsApp.objectId, functionsApp.objectId]);
    expect(new Set([...pairwise, administrator.objectId]).size).toBe(3);
  });

  it('gives the scopes asked for', async () => {
    const scopes = ['Cases.Read', 'Cases.Write'];

    const { token } = await issuer.issue({ audience, subject: administrator, scopes });

    expect(await claimsOf(token)).toMatchObject({ scp: 'Cases.Read Cases.Write' });
  });

  it('lets a token live an hour unless told otherwise, by its clock', async () => {
    const nowSeconds = clock.now() / 1_000;

    const usual = await issuer.issue({ audience, subject: administrator });
    const short = await issuer.issue({ audience, subject: administrator, lifetimeSeconds: 60 });

    expect(usual.expiresAtSeconds).toBe(nowSeconds + 3_600);
    expect(await claimsOf(short.token)).toMatchObject({ iat: nowSeconds, exp: nowSeconds + 60 });
  });

  it('never publishes the private half of its key', () => {
    const [key] = issuer.keySet.keys;

    expect(key).toMatchObject({ kty: 'RSA', use: 'sig' });
    expect(Object.keys(key ?? {})).not.toEqual(expect.arrayContaining(['d']));
  });

  it('gives a user no roles and an application no scopes unless asked', async () => {
    const tokens = [
      await issuer.issue({ audience, subject: administrator, scopes: ['Cases.Read'] }),
      await issuer.issue({ audience, subject: functionsApp, roles: ['Cases.Read'] }),
      await issuer.issue({ audience, subject: administrator, roles: ['Cases.Read'] }),
    ];

    const [user, application, both] = await Promise.all(tokens.map(({ token }) => claimsOf(token)));

    expect(user).not.toHaveProperty('roles');
    expect(application).not.toHaveProperty('scp');
    expect(both).toMatchObject({ scp: 'user_impersonation', roles: ['Cases.Read'] });
  });

  describe('when its keys are rotated', () => {
    it('signs with a new key and still publishes the old one', async () => {
      const rotating = await TokenIssuer.create({ issuer: () => issuerUrl, clock });
      const [old] = rotating.keySet.keys;

      await rotating.rotateKeys();
      const { token } = await rotating.issue({ audience, subject: functionsApp });

      const ids = rotating.keySet.keys.map(({ kid }) => kid);
      expect(ids).toEqual([decodeProtectedHeader(token).kid, old?.kid]);
      expect(new Set(ids).size).toBe(2);
    });

    it('forgets the old key when told to', async () => {
      const rotating = await TokenIssuer.create({ issuer: () => issuerUrl, clock });
      const [old] = rotating.keySet.keys;

      await rotating.rotateKeys({ forgetsOld: true });

      expect(rotating.keySet.keys).toHaveLength(1);
      expect(rotating.keySet.keys).not.toContainEqual(old);
    });
  });
});

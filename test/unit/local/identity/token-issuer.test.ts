import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { administrator, functionsApp } from '../../../../local/identity/local-identities';
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
});

import { ManagedIdentityCredential } from '@azure/identity';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { functionsApp } from '../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../local/identity/start-local-identity';
import { freePort } from '../../../support/free-port';

const audience = 'http://127.0.0.1:7080';
const identityHeader = 'secret of this test';

describe('the local identity', () => {
  let identity: RunningLocalIdentity;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0, identityHeader });
  });

  afterAll(async () => {
    await identity.close();
  });

  async function verified(token: string): Promise<Record<string, unknown>> {
    const configuration = (await (
      await fetch(`${identity.url}/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    const keys = createRemoteJWKSet(new URL(configuration['jwks_uri'] ?? ''));
    const { payload } = await jwtVerify(token, keys, { issuer: configuration['issuer'] ?? '', audience });
    return payload;
  }

  function askForToken(form: Record<string, string>): Promise<Response> {
    return fetch(`${identity.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: `${audience}/.default`, ...form }),
    });
  }

  it('grants client credentials a token that its published keys verify', async () => {
    const answer = await askForToken({ client_id: functionsApp.clientId, client_secret: 'anything' });
    const { access_token: token, ...rest } = (await answer.json()) as Record<string, string>;

    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3_600 });
    expect(await verified(token ?? '')).toMatchObject({ azp: functionsApp.clientId });
  });

  it('puts the roles, scopes and lifetime asked for into the token', async () => {
    const answer = await askForToken({
      subject: 'administrator',
      roles: 'Cases.Read Cases.Write',
      scopes: 'Files.Read',
      lifetime: '60',
    });
    const { access_token: token, expires_in: lifetime } = (await answer.json()) as Record<string, string>;

    expect(lifetime).toBe(60);
    expect(await verified(token ?? '')).toMatchObject({
      roles: ['Cases.Read', 'Cases.Write'],
      scp: 'Files.Read',
    });
  });

  it.each([
    [{ client_id: 'nobody' }, 'subject must be administrator, portal, partner, app'],
    [{ subject: 'nobody' }, 'subject must be administrator, portal, partner, app'],
    [{ subject: 'app', scope: '' }, 'scope is needed'],
    [{ subject: 'app', grant_type: 'password' }, 'grant_type must be client_credentials'],
    [{ subject: 'app', lifetime: '90000' }, 'lifetime must be 1 to 86400 seconds'],
  ])('refuses %p and says what to send', async (form, reason) => {
    const answer = await askForToken(form);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining(reason) as unknown,
    });
  });

  it('names the port that is taken and the setting that moves it', async () => {
    const port = Number(new URL(identity.url).port);

    await expect(startLocalIdentity({ port, portSetting: 'LOCAL_IDENTITY_PORT' })).rejects.toThrow(
      /LOCAL_IDENTITY_PORT/,
    );
  });

  it('signs with new keys after a restart', async () => {
    const port = await freePort();
    const first = await startLocalIdentity({ port });
    const firstKeys = first.issuer.keySet;
    await first.close();

    const second = await startLocalIdentity({ port });
    await second.close();

    expect(second.issuer.keySet.keys[0]?.kid).not.toBe(firstKeys.keys[0]?.kid);
  });

  it('rotates its keys on request, and forgets old ones when told to', async () => {
    const rotated = await rotateKeys({});
    const forgotten = await rotateKeys({ forget: 'true' });
    const refused = await rotateKeys({ forget: 'perhaps' });

    expect([rotated.keys?.length, forgotten.keys?.length]).toEqual([2, 1]);
    expect(rotated.keys).not.toContain(forgotten.keys?.[0]);
    expect(refused).toEqual({ error: 'forget must be true or false' });
  });

  async function rotateKeys(form: Record<string, string>): Promise<{ keys?: string[]; error?: string }> {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${identity.url}/control/rotate-keys`, { method: 'POST', body });
    return (await answer.json()) as { keys?: string[] };
  }

  describe('as the managed identity of an app', () => {
    const outer = { ...process.env };

    beforeEach(() => {
      process.env['IDENTITY_ENDPOINT'] = `${identity.url}/msi/token`;
      process.env['IDENTITY_HEADER'] = identityHeader;
    });

    afterEach(() => {
      process.env = { ...outer };
    });

    it('gives the unmodified credential of the Azure SDK a token for the app', async () => {
      const { token, expiresOnTimestamp } = await new ManagedIdentityCredential().getToken(
        `${audience}/.default`,
      );

      expect(await verified(token)).toMatchObject({ idtyp: 'app', azp: functionsApp.clientId });
      expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
    });

    it('gives the credential one when it names the client id of the app', async () => {
      const credential = new ManagedIdentityCredential({ clientId: functionsApp.clientId });

      const { token } = await credential.getToken(`${audience}/.default`);

      expect(await verified(token)).toMatchObject({ oid: functionsApp.objectId });
    });

    it.each([{}, { 'x-identity-header': 'guessed' }, { 'x-identity-header': identityHeader.toUpperCase() }])(
      'refuses an app that sends %p',
      async (headers) => {
        const url = `${identity.url}/msi/token?api-version=2019-08-01&resource=${audience}`;

        const answer = await fetch(url, { headers: headers as Record<string, string> });

        expect(answer.status).toBe(403);
        expect(await answer.text()).not.toContain('access_token');
      },
    );

    it('refuses a request without a resource', async () => {
      const headers = { 'x-identity-header': identityHeader };

      const answer = await fetch(`${identity.url}/msi/token?api-version=2019-08-01`, { headers });

      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ message: expect.stringContaining('resource') as unknown });
    });

    it('refuses a client id that no identity has', async () => {
      const credential = new ManagedIdentityCredential({ clientId: '2f6f7c1e-51b3-4c55-9f0e-8f3f3f0f7c11' });

      await expect(credential.getToken(`${audience}/.default`)).rejects.toThrow(/ManagedIdentityCredential/);
    });
  });
});

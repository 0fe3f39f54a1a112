import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { administrator, portal, suiteAudience } from '../../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../../local/identity/start-local-identity';
import { signingKeysPolicy } from '../../../../../shared/api/guards/signing-keys';
import { createServices, type Services } from '../../../../../shared/hosting/services';
import { freePort } from '../../../../support/free-port';
import { ManualClock } from '../../../../support/manual-clock';

describe('tokens of the local issuer', () => {
  let identity: RunningLocalIdentity;
  let silent: Server;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0 });
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await identity.close();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  function application(keySetUrl = `${identity.url}/keys`, services: Partial<Services> = {}): Services {
    const settings = {
      ApiIssuer: identity.url,
      ApiAudience: suiteAudience,
      ApiKeySetUrl: keySetUrl,
      ApiAllowedClients: '*',
      AllowInsecureEndpoints: 'true',
    };
    return createServices(settings, services);
  }

  async function authorization(): Promise<string> {
    const request = { audience: suiteAudience, subject: portal, roles: ['Cases.Create'] };
    return `Bearer ${(await identity.issuer.issue(request)).token}`;
  }

  it('open the API of the same settings, for applications and users', async () => {
    const { tokenVerifier } = application();
    const request = { audience: suiteAudience, subject: administrator, scopes: ['Cases.Read'] };
    const { token } = await identity.issuer.issue(request);

    const callers = [
      await tokenVerifier.verify(await authorization()),
      await tokenVerifier.verify(`Bearer ${token}`),
    ];

    expect(callers).toMatchObject([
      { kind: 'application', clientId: portal.clientId, roles: new Set(['Cases.Create']) },
      { kind: 'user', objectId: administrator.objectId, scopes: new Set(['Cases.Read']) },
    ]);
  });

  it('open it after the keys were rotated, without a restart; those of a forgotten key do not', async () => {
    const clock = new ManualClock(Date.now());
    const now = jest.spyOn(Date, 'now').mockImplementation(() => clock.now());
    const { tokenVerifier } = application(undefined, { clock });
    await tokenVerifier.verify(await authorization());
    const old = await authorization();

    await fetch(`${identity.url}/control/rotate-keys`, {
      method: 'POST',
      body: new URLSearchParams({ forget: 'true' }),
    });
    clock.advance(signingKeysPolicy.unknownKeyPauseMs);
    const caller = await tokenVerifier.verify(await authorization());
    const refusal = tokenVerifier.verify(old);

    expect(caller).toMatchObject({ clientId: portal.clientId });
    await expect(refusal).rejects.toMatchObject({ code: 'TOKEN_REFUSED' });
    now.mockRestore();
  });

  it('cannot be verified while the issuer is away, or silent', async () => {
    const away = `http://127.0.0.1:${await freePort()}/keys`;
    const quiet = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/keys`;
    const header = await authorization();

    const results = await Promise.allSettled(
      [away, quiet].map((url) => application(url).tokenVerifier.verify(header)),
    );

    expect(results).toMatchObject([
      { reason: { code: 'TOKEN_UNVERIFIABLE', httpStatus: 503 } },
      { reason: { code: 'TOKEN_UNVERIFIABLE', httpStatus: 503 } },
    ]);
  });
});

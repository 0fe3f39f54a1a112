import { decodeJwt } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestToken } from '../../../../local/identity/request-token';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../local/identity/start-local-identity';
import { freePort } from '../../../support/free-port';

const audience = 'api://suite';

describe('requestToken', () => {
  let identity: RunningLocalIdentity;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0 });
  });

  afterAll(async () => {
    await identity.close();
  });

  it('gets a token of the administrator unless told otherwise', async () => {
    const claims = decodeJwt(await requestToken({ issuerUrl: identity.url, audience }));

    expect(claims).toMatchObject({ aud: audience, idtyp: 'user', scp: 'user_impersonation' });
  });

  it('gets one with the subject, roles, scopes and lifetime asked for', async () => {
    const token = await requestToken({
      issuerUrl: identity.url,
      audience,
      subject: 'app',
      roles: ['Cases.Read', 'Cases.Write'],
      scopes: ['Files.Read'],
      lifetimeSeconds: 60,
    });

    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ idtyp: 'app', roles: ['Cases.Read', 'Cases.Write'], scp: 'Files.Read' });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
  });

  it('says what is wrong with the wish', async () => {
    const asked = requestToken({ issuerUrl: identity.url, audience, subject: 'nobody' });

    await expect(asked).rejects.toThrow(/The local identity refuses: subject must be administrator, portal/);
  });

  it('says how to start the cloud when nobody answers', async () => {
    const issuerUrl = `http://127.0.0.1:${await freePort()}`;

    await expect(requestToken({ issuerUrl, audience })).rejects.toThrow(
      `Nobody answers at ${issuerUrl}: start the local cloud with npm start.`,
    );
  });

  it('says what answered when it was something else', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end('<html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const issuerUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

    const asked = requestToken({ issuerUrl, audience });

    await expect(asked).rejects.toThrow('The local identity refuses: status 404');
    await new Promise((resolve) => other.close(resolve));
  });
});

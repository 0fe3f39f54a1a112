import { spawnSync } from 'node:child_process';
import { functionsApp } from '../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../local/identity/start-local-identity';
import { openCredential } from '../../../../shared/hosting/open-credential';

const scope = 'http://127.0.0.1:7080/.default';

describe('openCredential', () => {
  const outer = { ...process.env };
  let identity: RunningLocalIdentity;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0, identityHeader: 'only-for-this-test' });
    process.env['IDENTITY_ENDPOINT'] = `${identity.url}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'only-for-this-test';
  });

  afterAll(async () => {
    process.env = outer;
    await identity.close();
  });

  it('has the token of a managed identity where one is offered', async () => {
    const credential = openCredential({ IDENTITY_ENDPOINT: `${identity.url}/msi/token` });

    const token = await credential.getToken(scope);

    expect(token?.token.split('.')).toHaveLength(3);
    expect(token?.expiresOnTimestamp).toBeGreaterThan(Date.now());
  });

  it('has the token of the identity with the client id', async () => {
    const { clientId } = functionsApp;
    const credential = openCredential({ AZURE_CLIENT_ID: clientId });

    const token = await credential.getToken(scope);

    const [, claims = ''] = token?.token.split('.') ?? [];
    expect(Buffer.from(claims, 'base64url').toString()).toContain(clientId);
  });

  it('does not load its library before the first token is wanted', () => {
    const module = require.resolve('../../../../shared/hosting/open-credential');
    const script = `
      require(${JSON.stringify(module)}).openCredential({});
      process.exit(Object.keys(require.cache).some((file) => file.includes('@azure')) ? 1 : 0);`;

    const { status, stderr } = spawnSync(
      process.execPath,
      ['-r', require.resolve('../../../support/run-typescript.cjs'), '-e', script],
      { encoding: 'utf8' },
    );

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { administrator, functionsApp } from '../../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../../local/identity/start-local-identity';
import { ManualClock } from '../../../../support/manual-clock';
import { WebApiSession } from '../../../../support/web-api-session';

describe('conformance row 1: the bearer token', () => {
  const clock = new ManualClock(Date.now());
  let identity: RunningLocalIdentity;
  let stranger: RunningLocalIdentity;
  let dataverse: RunningDataverse;

  beforeAll(async () => {
    identity = await startLocalIdentity({ port: 0, clock });
    stranger = await startLocalIdentity({ port: 0, clock });
    const applicationUsers = [{ ...functionsApp, isAdministrator: true }];
    dataverse = await startDataverse({ port: 0, steps: [], issuer: identity.url, applicationUsers, clock });
  });

  afterAll(async () => {
    await dataverse.close();
    await stranger.close();
    await identity.close();
  });

  interface Wanted {
    audience?: string;
    from?: RunningLocalIdentity;
    subject?: typeof administrator | typeof functionsApp;
  }

  async function tokenFor({
    audience = dataverse.url,
    from = identity,
    subject = administrator,
  }: Wanted = {}): Promise<string> {
    return (await from.issuer.issue({ audience, subject })).token;
  }

  function whoAmI(authorization?: string): Promise<Response> {
    const session = new WebApiSession(dataverse.url);
    return (authorization === undefined ? session : session.with({ authorization })).send('GET', 'WhoAmI');
  }

  it('is asked for with the challenge that names issuer and resource', async () => {
    const answer = await whoAmI();

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer authorization_uri=${identity.url}/authorize, resource_id=${dataverse.url}/`,
    );
  });

  it('opens the environment to a user and to an application user', async () => {
    const asUser = await whoAmI(`Bearer ${await tokenFor()}`);
    const asApplication = await whoAmI(`Bearer ${await tokenFor({ subject: functionsApp })}`);

    expect([asUser.status, asApplication.status]).toEqual([200, 200]);
    const ids = [await asUser.json(), await asApplication.json()].map(
      (body) => (body as { UserId: string }).UserId,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('may name the environment with a slash at the end', async () => {
    const token = await tokenFor({ audience: `${dataverse.url}/` });

    expect((await whoAmI(`Bearer ${token}`)).status).toBe(200);
  });

  it.each([
    ['no bearer token', () => Promise.resolve('Basic dXNlcjpwYXNz')],
    ['no token at all', () => Promise.resolve('Bearer nothing')],
    [
      'of another audience',
      async () => `Bearer ${await tokenFor({ audience: 'https://other.crm.example' })}`,
    ],
    ['of another issuer', async () => `Bearer ${await tokenFor({ from: stranger })}`],
    ['that was changed', async () => `Bearer ${(await tokenFor()).slice(0, -4)}AAAA`],
  ])('is refused when it is %s, with the reason in the challenge', async (_defect, authorization) => {
    const answer = await whoAmI(await authorization());

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer error=invalid_token, error_description=Error during token validation! .+, authorization_uri=/,
    );
  });

  it('is refused once it has expired, also when it was accepted before', async () => {
    const token = await tokenFor();
    const fresh = await whoAmI(`Bearer ${token}`);

    clock.advance(3_600_000);

    expect([fresh.status, (await whoAmI(`Bearer ${token}`)).status]).toEqual([200, 401]);
  });

  it('is asked for before anything else is looked at', async () => {
    const answer = await new WebApiSession(dataverse.url).send('POST', 'nosuchset', { name: 'H' });

    expect(answer.status).toBe(401);
  });

  it('is not asked for by the control interface', async () => {
    expect((await new WebApiSession(dataverse.url).control('GET', 'requests')).status).toBe(200);
  });
});

describe('conformance row 2: headers', () => {
  let dataverse: RunningDataverse;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  it('accepts a request without any OData header and answers with OData-Version 4.0', async () => {
    const session = new WebApiSession(dataverse.url);

    const answers = await Promise.all([
      session.send('GET', 'accounts'),
      session.send('POST', 'accounts', { name: 'H' }),
      session.send('GET', 'nosuchset'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 204, 404]);
    expect(answers.map(({ headers }) => headers.get('odata-version'))).toEqual(['4.0', '4.0', '4.0']);
  });

  it('takes an address of 32 KB', async () => {
    const filter = `accountnumber eq '${'x'.repeat(32_000)}'`;

    const answer = await new WebApiSession(dataverse.url).send(
      'GET',
      `accounts?$filter=${encodeURIComponent(filter)}`,
    );

    expect(answer.status).toBe(200);
  });
});

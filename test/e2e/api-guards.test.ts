import { suiteAudience } from '../../local/identity/local-identities';
import { requestToken } from '../../local/identity/request-token';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { repositoryRoot, startProcess, type RunningProcess } from './support/child-process';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

/** More than twice what two instances may let pass beyond it, so that two limits would not go unnoticed. */
const requestsPerMinute = 220;
const mostBeyond = 2 * 50;

describe('the guards of a running application', () => {
  let stack: Stack;
  let second: RunningProcess<unknown>;
  let urls: string[];

  beforeAll(async () => {
    stack = await startStack({ settings: { ApiRequestsPerMinute: String(requestsPerMinute) } });
    const port = String(await freePort());
    second = await startProcess({
      args: ['dist/local/functions-host/main.js', '--app', repositoryRoot, '--port', port],
      environment: stack.settings,
    });
    urls = [stack.functionsUrl, `http://127.0.0.1:${port}`];
  });

  afterAll(async () => {
    await second.kill('SIGTERM');
    await stack.close();
  });

  function tokenOf(subject: string, roles = ['Operations.Read']): Promise<string> {
    return requestToken({ issuerUrl: stack.identityUrl, audience: suiteAudience, subject, roles });
  }

  function ask(token: string | undefined, url = stack.functionsUrl): Promise<Response> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${url}/api/health/ready`, { headers });
  }

  it('let in whoever brings the role, and tell everybody else what is missing', async () => {
    const [reader, stranger] = [await tokenOf('portal'), await tokenOf('portal', ['Cases.Read'])];

    const answers = await Promise.all([ask(reader), ask(stranger), ask(undefined), ask('a.b.c')]);

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 401, 401]);
    expect(answers[2].headers.get('www-authenticate')).toContain('Bearer');
  });

  it('know new keys of the issuer without a restart, and forget those that are gone', async () => {
    const unused = await tokenOf('portal');

    const body = new URLSearchParams({ forget: 'true' });
    await fetch(`${stack.identityUrl}/control/rotate-keys`, { method: 'POST', body });
    const fresh = await tokenOf('portal');

    await eventually(async () => {
      expect((await ask(fresh)).status).toBe(200);
    });
    expect((await ask(unused)).status).toBe(401);
  });

  it('count the requests of one caller in all instances together', async () => {
    const token = await tokenOf('partner');
    await eventually(
      () => {
        expect(Date.now() % 60_000).toBeLessThan(40_000);
      },
      { timeoutMs: 25_000 },
    );

    const answers: Response[] = [];
    for (let round = 0; round < 125; round++) {
      answers.push(...(await Promise.all(urls.flatMap((url) => [ask(token, url), ask(token, url)]))));
    }

    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(passed.length).toBeGreaterThanOrEqual(requestsPerMinute);
    expect(passed.length).toBeLessThanOrEqual(requestsPerMinute + mostBeyond);
    expect(passed.length + refused.length).toBe(answers.length);
    expect(Number(refused.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(token, urls[0])).status).toBe(429);
    expect((await ask(token, urls[1])).status).toBe(429);
  });
});

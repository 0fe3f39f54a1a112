import { OperationsApiError } from '../../../../scripts/ops/operations-api-error';
import { operatorToken } from '../../../../scripts/ops/operator-token';

const audience = 'api://ours';

describe('operatorToken', () => {
  const outer = globalThis.fetch;
  let asked: URLSearchParams[];

  beforeEach(() => {
    asked = [];
    globalThis.fetch = (url, init) => {
      expect(url).toBe('http://127.0.0.1:17084/token');
      asked.push(init?.body as URLSearchParams);
      return Promise.resolve(Response.json({ access_token: 'local token' }));
    };
  });

  afterEach(() => {
    globalThis.fetch = outer;
  });

  it.each(['http://127.0.0.1:7071', 'http://localhost:7071', 'http://[::1]:7071'])(
    'asks the local identity on behalf of the administrator for an application at %s',
    async (url) => {
      const token = await operatorToken({ url, audience, isJson: false }, 'http://127.0.0.1:17084')();

      expect(token).toBe('local token');
      expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
        scope: 'api://ours/.default',
        subject: 'administrator',
        scopes: 'Operations.Read Operations.Write',
      });
    },
  );

  it('says for whom there is no token, and why', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
    const connection = { url: 'http://127.0.0.1:7071', audience, isJson: false };

    const asking = operatorToken(connection, 'http://127.0.0.1:17084')();

    await expect(asking).rejects.toBeInstanceOf(OperationsApiError);
    await expect(asking).rejects.toThrow(
      'No access token for api://ours: Nobody answers at http://127.0.0.1:17084: start the local cloud',
    );
  });
});

import { connect } from 'node:net';
import { startLocalServer, type LocalServer } from '../../../../local/http/local-server';

describe('startLocalServer', () => {
  let server: LocalServer;

  beforeEach(async () => {
    server = await startLocalServer({
      part: 'Echo',
      port: 0,
      register(routes) {
        routes.all('/echo', (request) => ({ body: request.body ?? null, query: request.query }));
        routes.get('/never', () => new Promise(() => undefined));
      },
    });
  });

  afterEach(async () => {
    await server.close();
  });

  it('takes a URL of 32 KB', async () => {
    const long = 'x'.repeat(32 * 1024 - 100);

    const response = await fetch(`${server.url}/echo?long=${long}`);

    expect(await response.json()).toMatchObject({ query: { long } });
  });

  it('takes a body of any content type as JSON and an empty one as none', async () => {
    const send = async (body: string, contentType: string): Promise<unknown> => {
      const headers = { 'content-type': contentType };
      return (await fetch(`${server.url}/echo`, { method: 'DELETE', headers, body })).json();
    };

    expect(await send('{"a":1}', 'application/json; type=entry')).toMatchObject({ body: { a: 1 } });
    expect(await send('', 'application/json')).toMatchObject({ body: null });
  });

  it('answers 400 to a body that is not JSON', async () => {
    const response = await fetch(`${server.url}/echo`, { method: 'POST', body: '{"a":' });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('cannot be read') as unknown,
    });
  });

  it('names the taken port and the setting that moves it', async () => {
    const second = startLocalServer({
      part: 'Echo',
      port: server.port,
      portSetting: 'LOCAL_ECHO_PORT',
      register: () => undefined,
    });

    await expect(second).rejects.toThrow(new RegExp(`${server.port}.*LOCAL_ECHO_PORT`));
  });

  it('closes although clients keep connections open or wait for an answer', async () => {
    await (await fetch(`${server.url}/echo`)).text();
    const waiting = fetch(`${server.url}/never`);
    const idle = connect(server.port, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => idle.once('connect', resolve));

    const [, cut] = await Promise.allSettled([server.close(), waiting]);

    expect(cut.status).toBe('rejected');
    idle.destroy();
  });
});

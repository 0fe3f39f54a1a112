import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { connect } from 'node:net';
import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { eventually } from '../../../support/eventually';
import { startHost } from '../../../support/functions-app';

describe('the Functions host over HTTP', () => {
  let host: HostProcess;
  beforeAll(async () => {
    host = await startHost({ environment: { Greeting: 'from the shell' } });
  });
  afterAll(async () => {
    await host.stop();
  });

  it('gives a function its parameters, query, headers, cookies and body', async () => {
    const response = await fetch(`${host.url}/api/echo/5/a/b%20c?x=1&x=2&y=`, {
      method: 'POST',
      headers: { 'x-test': 'seen', cookie: 'a=1; b=2' },
      body: 'hällo',
    });

    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${host.url}/api/echo/5/a/b%20c?x=1&x=2&y=`,
      params: { id: '5', rest: 'a/b c' },
      query: { x: '1,2', y: '' },
      header: 'seen',
      cookie: 'a=1; b=2',
      body: 'hällo',
    });
  });

  it('sends its status, headers and cookies, and the headers of host.json', async () => {
    const response = await fetch(`${host.url}/api/echo/5`);

    expect(response.status).toBe(201);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'x-seen': 'yes',
      'set-cookie': 'c=v%201%3B; max-age=60; path=/',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['GET', '/api/echo/five', 404],
    ['DELETE', '/api/echo/5', 404],
    ['HEAD', '/api/setting', 404],
    ['GET', '/api/absent', 404],
    ['GET', '/setting', 404],
    ['GET', '/api/nothing', 204],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(host.url + path, { method })).status).toBe(status);
  });

  it('answers 500 with an empty body when the handler throws, and prints why', async () => {
    const response = await fetch(`${host.url}/api/throws`);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    await eventually(() => {
      expect(host.output()).toMatch(
        /throws failed: Error: a handler that throws at .*http\.function\.js:\d+/,
      );
    });
  });

  it('drops a chunked body, as the platform does in buffered mode', async () => {
    const request = httpRequest(`${host.url}/api/echo/5`, { method: 'POST' });
    request.write('a chunk');
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];

    expect(await json(response)).toMatchObject({ body: '' });
  });

  it('continues the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

    const response = await fetch(`${host.url}/api/trace`, { headers: { traceparent } });

    expect(await response.json()).toEqual({
      traceParent: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b)/) as string,
    });
  });

  it('lets the app read settings from its environment', async () => {
    expect(await (await fetch(`${host.url}/api/setting`)).text()).toBe('from the shell');
  });

  it('goes on after a rejection nobody awaits', async () => {
    expect((await fetch(`${host.url}/api/unhandled`)).status).toBe(200);
    await eventually(() => {
      expect(host.output()).toContain('Unhandled rejection');
    });

    expect((await fetch(`${host.url}/api/setting`)).status).toBe(200);
  });

  it('survives a client that hangs up in the middle of a body', async () => {
    const { port } = new URL(host.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /api/echo/5 HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\npart');
    await new Promise<void>((resolve) => {
      socket.end(resolve);
    });
    socket.destroy();

    expect((await fetch(`${host.url}/api/setting`)).status).toBe(200);
  });
});

import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { eventually } from '../../../support/eventually';
import { startHost, writeApp, type TemporaryApp } from '../../../support/functions-app';

const source = `
const { app } = require('@azure/functions');
app.setup({ enableHttpStream: true });

app.http('count', {
  methods: ['POST'],
  route: 'count/{id}',
  handler: async (request) => {
    let bytes = 0;
    for await (const chunk of request.body) bytes += chunk.length;
    const { id } = request.params;
    return { headers: { 'x-id': id }, cookies: [{ name: 'c', value: '1' }], jsonBody: {
      bytes, xs: request.query.getAll('x'), url: request.url, test: request.headers.get('x-test') } };
  },
});
let goOn;
app.get('chunks', () => ({
  body: (async function* () {
    yield 'first';
    await new Promise((resolve) => { goOn = resolve; });
    yield 'second';
  })(),
}));
app.get('go-on', () => { goOn(); return { status: 202 }; });
app.get('throws', () => { throw new Error('boom'); });
app.get('nothing', () => undefined);
app.get('breaks', () => ({
  body: (async function* () {
    yield 'part';
    await new Promise((resolve) => { goOn = resolve; });
    throw new Error('broken stream');
  })(),
}));
`;

describe('the Functions host in streaming mode', () => {
  let written: TemporaryApp;
  let host: HostProcess;
  beforeAll(async () => {
    const hostJson = { version: '2.0', extensions: { http: { customHeaders: { 'x-custom': 'yes' } } } };
    written = writeApp({ 'src/a.js': source, 'host.json': JSON.stringify(hostJson) });
    host = await startHost({ appRoot: written.root });
  });
  afterAll(async () => {
    await host.stop();
    written.remove();
  });

  it('passes a large body, parameters, query and headers', async () => {
    const response = await fetch(`${host.url}/api/count/7?x=1&x=2`, {
      method: 'POST',
      headers: { 'x-test': 'seen' },
      body: Buffer.alloc(3_000_000),
    });

    expect(await response.json()).toEqual({
      bytes: 3_000_000,
      xs: ['1', '2'],
      url: `${host.url}/api/count/7?x=1&x=2`,
      test: 'seen',
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-id': '7',
      'x-custom': 'yes',
      'set-cookie': 'c=1',
    });
  });

  it('sends a chunk as soon as it is written', async () => {
    const response = await fetch(`${host.url}/api/chunks`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();

    expect((await reader.read()).value).toBe('first');
    await fetch(`${host.url}/api/go-on`);

    expect((await reader.read()).value).toBe('second');
    expect((await reader.read()).done).toBe(true);
  });

  it.each([
    ['throws', 500],
    ['nothing', 204],
    ['absent', 404],
  ])('answers %s with %i instead of leaving the client waiting', async (path, status) => {
    const response = await fetch(`${host.url}/api/${path}`);

    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('cuts an answer off whose stream breaks', async () => {
    const response = await fetch(`${host.url}/api/breaks`);
    const cut = response.text().catch((error: unknown) => error);

    await fetch(`${host.url}/api/go-on`);

    expect(await cut).toMatchObject({ message: 'terminated' });
    await eventually(() => {
      expect(host.output()).toContain('breaks failed: Error: broken stream');
    });
  });
});

import {
  startFunctionsHost,
  type FunctionsHost,
} from '../../../../local/functions-host/start-functions-host';
import { fixtureApp } from '../../../support/functions-app';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

describe('a Functions host inside a test', () => {
  const lines: string[] = [];
  let host: FunctionsHost;
  beforeAll(async () => {
    host = await startFunctionsHost({
      appRoot: fixtureApp,
      port: 0,
      environment: { Greeting: 'from the test' },
      only: ['echo', 'setting', 'events'],
      log: (line) => lines.push(line),
      enforceKeys: { master: 'm', host: 'h', functions: { echo: 'e' }, system: { eventgrid: 'g' } },
    });
  });
  afterAll(async () => {
    await host.close();
  });

  it('runs the functions that were chosen', async () => {
    expect(host.functions.map(({ name }) => name)).toEqual(['echo', 'setting', 'events']);
    expect(await (await fetch(`${host.url}/api/setting`)).text()).toBe('from the test');
    expect((await fetch(`${host.url}/api/throws`)).status).toBe(404);
  });

  it.each([
    ['/api/setting', {}, 200],
    ['/api/echo/1', {}, 401],
    ['/api/echo/1', { 'x-functions-key': 'wrong' }, 401],
    ['/api/echo/1', { 'x-functions-key': 'e' }, 201],
    ['/api/echo/1?code=h', {}, 201],
    ['/admin/host/status', { 'x-functions-key': 'h' }, 401],
    ['/admin/host/status', { 'x-functions-key': 'm' }, 200],
    ['/runtime/webhooks/EventGrid?functionName=events', {}, 401],
    ['/runtime/webhooks/EventGrid?functionName=events&code=g', {}, 400],
  ])('asks for keys where it is told to: %s with %j is %i', async (path, headers, status) => {
    expect((await fetch(host.url + path, { headers: headers as Record<string, string> })).status).toBe(
      status,
    );
  });

  it('is the only one in its process', async () => {
    await expect(startFunctionsHost({ appRoot: fixtureApp, port: 0 })).rejects.toThrow(
      'hosted an app already',
    );
  });

  it('is ready until it closes', async () => {
    expect(host.ready).toBe(true);

    await host.close();

    expect(host.ready).toBe(false);
    await expect(fetch(`${host.url}/api/setting`)).rejects.toThrow();
  });
});

import { createServer, type AddressInfo } from 'node:net';
import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { eventually } from '../../../support/eventually';
import { startHost, writeApp, type TemporaryApp } from '../../../support/functions-app';

const library = "const { app } = require('@azure/functions');\n";

describe('the life of a Functions host', () => {
  const running: HostProcess[] = [];
  const apps: TemporaryApp[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((host) => host.stop('SIGKILL')));
    for (const written of apps.splice(0)) written.remove();
  });

  async function start(options: Parameters<typeof startHost>[0] = {}): Promise<HostProcess> {
    const host = await startHost(options);
    running.push(host);
    return host;
  }

  function startApp(
    files: Record<string, string>,
    options: Parameters<typeof startHost>[0] = {},
  ): Promise<HostProcess> {
    const written = writeApp(files);
    apps.push(written);
    return start({ ...options, appRoot: written.root });
  }

  async function expectPrinted(host: HostProcess, text: string): Promise<void> {
    await eventually(() => {
      expect(host.output()).toContain(text);
    });
  }

  it('lets a running invocation finish, runs the appTerminate hooks and exits with 0', async () => {
    const host = await start();
    const answer = fetch(`${host.url}/api/slow`);
    await expectPrinted(host, 'slow: started');

    const exited = host.stop('SIGTERM');

    expect(await (await answer).text()).toBe('slow answer');
    expect(await exited).toBe(0);
    await eventually(() => {
      expect(host.output()).toContain('appTerminate after appStart');
    });
  });

  it('ends at once at the second signal', async () => {
    const host = await start();
    const answer = fetch(`${host.url}/api/stuck`).catch(() => 'cut off');
    await expectPrinted(host, 'stuck: started');

    void host.stop('SIGINT');
    await expectPrinted(host, 'a second signal ends at once');
    const exited = host.stop('SIGINT');

    expect(await exited).not.toBe(0);
    expect(await answer).toBe('cut off');
  });

  it('ends when its parent is gone', async () => {
    const host = await start();

    host.child.disconnect();

    await expectPrinted(host, 'appTerminate after appStart');
    await eventually(() => {
      expect(host.child.exitCode).toBe(0);
    });
  });

  it('names the port that is taken and the setting that moves it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;

    await expect(start({ port })).rejects.toThrow(new RegExp(`${port}.*LOCAL_FUNCTIONS_PORT`));

    server.close();
  });

  it('prefers the environment over local.settings.json', async () => {
    const host = await startApp(
      {
        'local.settings.json': '{"Values":{"A":"file","B":"file"}}',
        'src/a.js': `${library}app.get('settings', () => ({ jsonBody: [process.env.A, process.env.B] }));`,
      },
      { environment: { A: 'shell' } },
    );

    expect(await (await fetch(`${host.url}/api/settings`)).json()).toEqual(['shell', 'file']);
  });

  it('loads an app of ES modules', async () => {
    const host = await startApp({
      'package.json': '{"main":"src/*.js","type":"module"}',
      'src/a.js':
        "import { app } from '@azure/functions';\nawait Promise.resolve();\napp.get('a', () => ({ body: 'a' }));",
    });

    expect(await (await fetch(`${host.url}/api/a`)).text()).toBe('a');
  });

  it('runs without functions when a file cannot be loaded, and says which', async () => {
    const host = await startApp({
      'src/a.js': `${library}app.get('a', () => ({ body: 'a' }));`,
      'src/b.js': "throw new Error('entry boom');",
      'src/c.js': "process.stdout.write('c was loaded');",
    });

    expect(host.problems).toEqual(['Worker was unable to load entry point "src/b.js": entry boom']);
    expect(host.functions).toEqual([]);
    expect(host.output()).not.toContain('c was loaded');
    expect((await fetch(`${host.url}/api/a`)).status).toBe(404);
    expect(await (await fetch(`${host.url}/admin/host/status`)).json()).toMatchObject({ state: 'Error' });
  });

  it('runs without functions when an appStart hook throws', async () => {
    const host = await startApp({
      'src/a.js': `${library}app.hook.appStart(() => { throw new Error('not yet'); });\napp.get('a', () => undefined);`,
    });

    expect(host.problems).toEqual(['An appStart hook failed: not yet']);
    expect(host.functions).toEqual([]);
  });

  it('lets an appStart hook register functions, and nobody later', async () => {
    const host = await startApp({
      'src/a.js': `${library}
        app.hook.appStart(() => app.get('early', () => ({ body: 'early' })));
        app.get('late', () => app.get('later', () => undefined));`,
    });

    expect((await fetch(`${host.url}/api/early`)).status).toBe(200);
    expect((await fetch(`${host.url}/api/late`)).status).toBe(500);
    await eventually(() => {
      expect(host.output()).toContain('A function can only be registered during app startup.');
    });
  });

  it('refuses a name that is taken', async () => {
    const host = await startApp({
      'src/a.js': `${library}app.get('same', () => undefined);\napp.get('same', () => undefined);`,
    });

    expect(host.problems).toEqual([
      'Worker was unable to load entry point "src/a.js": A function with id "same" has already been registered.',
    ]);
  });

  it('refuses to start with triggers it does not support, naming all of them', async () => {
    const files = {
      'src/a.js': `${library}
        app.cosmosDB('feed', { connection: 'C', databaseName: 'd', containerName: 'c', handler: () => undefined });
        app.eventHub('hub', { connection: 'C', eventHubName: 'h', handler: () => undefined });
        app.get('fine', () => undefined);`,
    };

    await expect(startApp(files)).rejects.toThrow(
      /feed: cosmosDBTrigger \(in\); hub: eventHubTrigger \(in\)/,
    );
    expect((await startApp(files, { only: ['fine'] })).functions).toMatchObject([{ name: 'fine' }]);
  });

  it('leaves a function idle that its setting disables or whose schedule is wrong', async () => {
    const host = await startApp(
      {
        'src/a.js': `${library}
          app.get('off', () => undefined);
          app.timer('never', { schedule: 'at noon', handler: () => undefined });
          app.timer('unset', { schedule: '%Schedule%', handler: () => undefined });`,
      },
      { environment: { 'AzureWebJobs.off.Disabled': 'true' } },
    );

    expect(host.functions).toMatchObject([
      { name: 'off', state: 'idle', reason: 'it is disabled by its setting' },
      { name: 'never', state: 'idle', reason: expect.stringContaining('its schedule is wrong') as string },
      { name: 'unset', state: 'idle', reason: 'the setting Schedule is missing' },
    ]);
    expect((await fetch(`${host.url}/api/off`)).status).toBe(404);
  });

  it('prints user logs from the level of host.json on', async () => {
    const host = await startApp({
      'host.json':
        '{"version":"2.0","logging":{"logLevel":{"default":"Warning","Function.loud":"Information"}}}',
      'src/a.js': `${library}
        app.get('loud', (_request, context) => { context.log('heard'); context.debug('too quiet'); });
        app.get('calm', (_request, context) => { context.log('not heard'); context.warn('warned'); });`,
    });

    await fetch(`${host.url}/api/loud`);
    await fetch(`${host.url}/api/calm`);

    await expectPrinted(host, '[warning] calm: warned');
    await eventually(() => {
      expect(host.output()).toContain('loud: heard');
    });
    expect(host.output()).not.toMatch(/too quiet|not heard/);
  });

  it('runs a timer on its schedule', async () => {
    const host = await startApp({
      'src/a.js': `${library}app.timer('tick', { schedule: '* * * * * *', handler: (t, context) => context.log('tick') });`,
      'host.json': '{"version":"2.0"}',
    });

    await eventually(() => {
      expect(host.output().match(/tick: tick/g)?.length).toBeGreaterThan(1);
    });
  });
});

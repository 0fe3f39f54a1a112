import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../support/free-port';
import { startProcess } from './support/child-process';
import { freeCloudPorts } from './support/stack';

jest.setTimeout(60_000);

const start = (ports: Record<string, string>) =>
  startProcess({
    args: ['dist/local/main.js', 'start'],
    environment: { ...freeCloudPorts, LOCAL_STORAGE: 'memory', ...ports },
  });

async function listenSomewhere(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

describe('npm start', () => {
  it('says once that it is ready, with the time it took, and stops both processes on Ctrl-C with code 0', async () => {
    const functionsPort = await freePort();
    const stack = await start({ LOCAL_FUNCTIONS_PORT: String(functionsPort) });
    const health = await fetch(`http://127.0.0.1:${functionsPort}/api/health`);

    const code = await stack.kill('SIGINT');

    expect(health.status).toBe(200);
    expect(stack.output().match(/ready in \d+\.\d s/g)).toHaveLength(1);
    expect(stack.output()).toContain('Stopped.');
    expect(code).toBe(0);
    await expect(fetch(`http://127.0.0.1:${functionsPort}/api/health`)).rejects.toThrow('fetch failed');
  });

  it('names a taken port and the setting that moves it, and leaves nothing running', async () => {
    const server = await listenSomewhere();
    const { port } = server.address() as AddressInfo;

    const starting = start({
      LOCAL_DATAVERSE_PORT: String(port),
      LOCAL_FUNCTIONS_PORT: String(await freePort()),
    });

    await expect(starting).rejects.toThrow(
      new RegExp(`ended with 1 .*[^]*Port ${port}.*LOCAL_DATAVERSE_PORT`),
    );
    server.close();
  });

  it('ends with what went wrong when the app cannot start', async () => {
    const server = await listenSomewhere();
    const { port } = server.address() as AddressInfo;

    await expect(start({ LOCAL_FUNCTIONS_PORT: String(port) })).rejects.toThrow(/LOCAL_FUNCTIONS_PORT/);
    server.close();
  });

  it('ends with what went wrong when the app cannot be loaded', async () => {
    const appRoot = await mkdtemp(path.join(tmpdir(), 'suite-broken-'));
    const checkout = path.resolve(__dirname, '../..');
    for (const name of ['host.json', 'local.settings.sample.json', 'infra'])
      await cp(path.join(checkout, name), path.join(appRoot, name), { recursive: true });
    await writeFile(path.join(appRoot, 'package.json'), JSON.stringify({ main: 'broken.js' }));
    await writeFile(path.join(appRoot, 'broken.js'), "throw new Error('no such module');");

    const starting = start({ LOCAL_APP_ROOT: appRoot, LOCAL_FUNCTIONS_PORT: String(await freePort()) });

    await expect(starting).rejects.toThrow(/ended with 1 [^]*could not be loaded: .*no such module/);
    await rm(appRoot, { recursive: true });
  });
});
